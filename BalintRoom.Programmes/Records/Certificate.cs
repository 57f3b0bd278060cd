namespace BalintRoom.Programmes.Records;

/// <summary>A certificate of attendance. It names no topics and says nothing of the person but their name and attendance.</summary>
/// <param name="Programme">The programme; null where the group belongs to none.</param>
/// <param name="Sessions">The sessions they were present at, in order of time.</param>
/// <param name="Facilitators">The names of the other people who facilitated at least one of them.</param>
public sealed record Certificate(
    string Name, string Group, string? Programme, IReadOnlyList<CertifiedSession> Sessions, IReadOnlyList<string> Facilitators)
{
    /// <summary>The sum of the sessions' minutes.</summary>
    public int Minutes => Sessions.Sum(s => s.Minutes);
}
