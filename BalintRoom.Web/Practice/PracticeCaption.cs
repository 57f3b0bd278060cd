using BalintRoom.Domain.People;

namespace BalintRoom.Web.Practice;

/// <summary>A line a simulated person says. Displayed, never stored.</summary>
/// <param name="Speaker">The speaker.</param>
/// <param name="Line">The key of the text in <c>PracticeWords</c>.</param>
public sealed record PracticeCaption(MemberId Speaker, string Line);
