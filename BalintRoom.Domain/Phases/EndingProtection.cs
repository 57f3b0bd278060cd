using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Phases;

/// <summary>
/// The latest moment to bring the presenter back so that return and wind-down keep their least minutes, and those for whom the
/// facilitators chose to bring the presenter back hear how it ends. It depends on the room's state and not on the moment it is
/// asked, so it stays true between events; once past, it reads "now".
/// </summary>
/// <param name="BringBackBy">The latest moment for the return to begin; never before the timetable expects it.</param>
/// <param name="NearFrom">From when it is worth saying; null where nobody sits back. Before, the timetable says enough.</param>
/// <param name="EndsBy">When the ending with its least minutes is over: the slot's end or, in a session that is too late, after
/// it.</param>
/// <param name="ForLeaving">Whether it is members' leaving, rather than the slot's end, that sets it.</param>
/// <param name="LeavingAt">For members' leaving: the leaving time that sets it.</param>
/// <param name="LeavingCount">For members' leaving: for how many who leave at that time.</param>
/// <param name="WillMiss">Those who leave before any return could begin: they will receive the recap.</param>
public sealed record EndingProtection(
    DateTimeOffset BringBackBy,
    DateTimeOffset? NearFrom,
    DateTimeOffset EndsBy,
    bool ForLeaving,
    DateTimeOffset? LeavingAt,
    int LeavingCount,
    IReadOnlyList<MemberId> WillMiss);
