namespace BalintRoom.Web.Hosting;

/// <summary>Where the pages' files and appsettings.json are.</summary>
internal static class ContentRoot
{
    /// <summary>
    /// The options of the host. A published product has its files beside it and finds them from whichever folder it is started; without them every page
    /// would come without style and script. Relative paths in settings are relative to it.
    /// </summary>
    public static WebApplicationOptions With(string[] args)
    {
        var own = AppContext.BaseDirectory;
        return Directory.Exists(Path.Combine(own, "wwwroot"))
            ? new WebApplicationOptions { Args = args, ContentRootPath = own }
            : new WebApplicationOptions { Args = args };
    }
}
