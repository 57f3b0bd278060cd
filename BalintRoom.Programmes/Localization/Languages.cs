namespace BalintRoom.Programmes.Localization;

/// <summary>The languages the product speaks.</summary>
public static class Languages
{
    /// <summary>Their codes; the first is used for people whose browser asks for none of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "fr"];
}
