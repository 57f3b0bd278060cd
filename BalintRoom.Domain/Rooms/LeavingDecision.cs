using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>What the facilitators chose for somebody's leaving time; forgotten when that time changes.</summary>
/// <param name="Choice">What they chose.</param>
/// <param name="At">When they chose it: the presenter cannot have been back before.</param>
/// <param name="By">Who chose it, so that the other facilitator knows; null where an older version has stored it.</param>
public sealed record LeavingDecision(LeavingChoice Choice, DateTimeOffset At, MemberId? By);
