namespace BalintRoom.Programmes.Afterwards;

/// <summary>The summed answers of several sessions.</summary>
/// <param name="From">The day of the session that the first answer was about.</param>
/// <param name="Until">The latest day of a session that an answer was about.</param>
/// <param name="Answers">The number of answers; never fewer than <see cref="FeedbackService.FewestAnswers"/>.</param>
public sealed record FeedbackSum(DateOnly From, DateOnly Until, int Answers, int Settled, int Understood, int Safe, int EndingEnough);
