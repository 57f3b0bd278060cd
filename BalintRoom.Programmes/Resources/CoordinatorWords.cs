namespace BalintRoom.Programmes.Resources;

/// <summary>Names <c>CoordinatorWords.resx</c>: words for those who coordinate a programme.</summary>
public sealed class CoordinatorWords;
