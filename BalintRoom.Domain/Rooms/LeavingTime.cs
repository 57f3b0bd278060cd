using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>Somebody's leaving time, and what can be done for them.</summary>
/// <param name="Member">Who must leave.</param>
/// <param name="At">When.</param>
/// <param name="Standing">What it means for the plan as it stands.</param>
/// <param name="ReturnAt">When the return begins where the presenter is brought back for them; null where no return is possible
/// before they leave.</param>
/// <param name="LatestReturn">The last moment at which a return begun would still be over before they leave.</param>
/// <param name="Suggested">What is suggested; null where there is nothing to decide. A suggestion only, never acted on.</param>
/// <param name="DecidedBy">Which facilitator chose what stands; null where nobody has, or where an older version has stored it.</param>
/// <param name="DecidedAt">When; null where nobody has.</param>
public sealed record LeavingTime(
    MemberId Member,
    DateTimeOffset At,
    LeavingStanding Standing,
    DateTimeOffset? ReturnAt,
    DateTimeOffset LatestReturn,
    LeavingChoice? Suggested,
    MemberId? DecidedBy = null,
    DateTimeOffset? DecidedAt = null);
