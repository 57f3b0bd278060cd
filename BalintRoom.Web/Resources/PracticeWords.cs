namespace BalintRoom.Web.Resources;

/// <summary>Names the words of practising alone, the simulated people's lines among them: <c>PracticeWords.resx</c>.</summary>
public sealed class PracticeWords;
