namespace BalintRoom.Programmes.Calendars;

/// <summary>The words of a calendar entry.</summary>
/// <param name="Title">Its title, which others may see in a shared calendar.</param>
/// <param name="Text">Its description.</param>
/// <param name="Link">The address that leads to the room; null for none.</param>
internal sealed record CalendarText(string Title, string Text, string? Link);
