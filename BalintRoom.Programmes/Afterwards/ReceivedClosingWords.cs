namespace BalintRoom.Programmes.Afterwards;

/// <summary>Closing words (a short message) left for somebody who had to leave early.</summary>
public sealed record ReceivedClosingWords(string From, string Text, DateTimeOffset At);
