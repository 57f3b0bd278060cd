using BalintRoom.Domain.People;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>A line of somebody's words that is shown for a while.</summary>
/// <param name="From">Whose.</param>
/// <param name="Text">The words.</param>
/// <param name="IsCaption">Whether their browser wrote what they said aloud; otherwise they typed it.</param>
public sealed record SpokenLine(MemberId From, string Text, bool IsCaption);
