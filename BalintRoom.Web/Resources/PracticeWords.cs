namespace BalintRoom.Web.Resources;

/// <summary>Marker class of <c>PracticeWords.resx</c>: text of practice sessions, including what simulated people say.</summary>
public sealed class PracticeWords;
