namespace BalintRoom.Web.SignIn.Devices;

/// <summary>A short label for a browser, by which its owner recognises it in a list. Used for display only.</summary>
internal static class BrowserLabel
{
    // In order of precedence: a user agent usually names several browsers, and the first match is used.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("CrOS",
            "ChromeOS"), ("Linux", "Linux")];

    /// <summary>A label such as "Firefox, Android", or only the part that is known; "?" where neither is.</summary>
    public static string Of(string userAgent)
    {
        string[] parts = [.. new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>()];
        return parts.Length == 0 ? "?" : string.Join(", ", parts);
    }

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
