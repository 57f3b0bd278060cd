namespace BalintRoom.Data.Entities;

/// <summary>
/// The summed answers of a group's anonymous feedback over some sessions. It is closed, and only then shown, once it holds at
/// least five answers from at least two sessions.
/// </summary>
public sealed class FeedbackTally
{
    public required Guid GroupId { get; init; }

    /// <summary>The tally's number within its group, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>The day of the first session in it.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day of the last session in it.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>From how many sessions it contains answers.</summary>
    public required int Sessions { get; set; }

    public int Answers { get; set; }

    /// <summary>"I feel settled."</summary>
    public int Settled { get; set; }

    /// <summary>"I understood the structure."</summary>
    public int Understood { get; set; }

    /// <summary>"I felt safe."</summary>
    public int Safe { get; set; }

    /// <summary>"The ending was enough."</summary>
    public int EndingEnough { get; set; }

    public bool IsClosed { get; set; }

    public Group Group { get; init; } = null!;
}
