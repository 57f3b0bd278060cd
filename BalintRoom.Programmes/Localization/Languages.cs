namespace BalintRoom.Programmes.Localization;

/// <summary>The languages the product speaks.</summary>
public static class Languages
{
    /// <summary>Their codes; the first is used for people whose browser asks for none of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "fr"];

    /// <summary>
    /// The languages, and those of their regions that write dates or names of months in a way of their own. Words come from the language. A region
    /// that is not here is read as its language.
    /// </summary>
    public static IReadOnlyList<string> Cultures { get; } = ["en", "en-CA", "en-GB", "en-US", "fr", "fr-CA"];
}
