namespace BalintRoom.Web.SignIn.Devices;

/// <summary>What the page's script keeps in the browser (<c>docs/privacy.md</c> lists it).</summary>
public static class BrowserStorage
{
    /// <summary>
    /// Has the browser remove it together with this response. Cookies are not part of it, and pages that are open go on. The script
    /// does the same on the next page, for browsers that do not know the header.
    /// </summary>
    public static void Clear(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
    }
}
