namespace BalintRoom.Programmes.Localization;

/// <summary>The languages the product is translated into.</summary>
public static class Languages
{
    /// <summary>Their codes; the first is the default for browsers that ask for none of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "fr"];

    /// <summary>
    /// The languages, and those of their regions that write dates or names of months in a way of their own. Words come from the language. A region
    /// that is not here is read as its language.
    /// </summary>
    public static IReadOnlyList<string> Cultures { get; } = ["en", "en-CA", "en-GB", "en-US", "fr", "fr-CA"];
}
