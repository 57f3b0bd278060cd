using BalintRoom.Domain.People;

namespace BalintRoom.Web.Practice;

/// <summary>A line a simulated person says. Shown, never stored.</summary>
/// <param name="Speaker">Who says it.</param>
/// <param name="Line">The name of the words in <c>PracticeWords</c>.</param>
public sealed record PracticeCaption(MemberId Speaker, string Line);
