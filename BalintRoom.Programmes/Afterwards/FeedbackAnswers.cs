namespace BalintRoom.Programmes.Afterwards;

/// <summary>The four yes/no answers a member may give after a session.</summary>
public sealed record FeedbackAnswers(bool Settled, bool Understood, bool Safe, bool EndingEnough);
