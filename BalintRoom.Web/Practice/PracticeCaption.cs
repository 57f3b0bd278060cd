using BalintRoom.Domain.People;

namespace BalintRoom.Web.Practice;

/// <summary>A line a simulated person says. Displayed, never stored.</summary>
/// <param name="Number">Counts from one: the same line said again is another caption.</param>
/// <param name="Speaker">The speaker.</param>
/// <param name="Line">The key of the text in <c>PracticeWords</c>.</param>
public sealed record PracticeCaption(int Number, MemberId Speaker, string Line);
