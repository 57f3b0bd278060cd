namespace BalintRoom.Tests.Support;

/// <summary>The repository the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BalintRoom.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not stand inside the repository.");
    }
}
