namespace BalintRoom.Web.Operations;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Area">What it is about.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do about it; null where nothing is to be done.</param>
internal sealed record Finding(FindingSeverity Severity, string Area, string Text, string? Remedy = null)
{
    public static Finding Good(string area, string text) => new(FindingSeverity.Good, area, text);

    public static Finding Note(string area, string text, string remedy) => new(FindingSeverity.Note, area, text, remedy);

    public static Finding Bad(string area, string text, string remedy) => new(FindingSeverity.Bad, area, text, remedy);
}
