namespace BalintRoom.Programmes.Records;

/// <summary>The sums of a facilitator's leader log.</summary>
public sealed record LeaderLogTotals(int Sessions, int Minutes, int CaseDiscussions, int FollowUps, int Debriefed, int Supervised)
{
    /// <summary>In how many of the sessions somebody else facilitated as well.</summary>
    public int CoFacilitated { get; init; }
}
