namespace BalintRoom.Programmes.Afterwards;

/// <summary>The summed answers of several sessions.</summary>
/// <param name="From">The day of the first of these sessions.</param>
/// <param name="Until">The day of the last of these sessions.</param>
/// <param name="Answers">The number of answers; never fewer than <see cref="FeedbackService.FewestAnswers"/>.</param>
public sealed record FeedbackSum(DateOnly From, DateOnly Until, int Answers, int Settled, int Understood, int Safe, int EndingEnough);
