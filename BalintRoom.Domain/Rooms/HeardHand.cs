using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>A hand that a facilitator has lowered, so that the others who facilitate know that somebody has taken it in.</summary>
/// <param name="Member">Whose hand.</param>
/// <param name="By">The facilitator.</param>
/// <param name="At">When.</param>
public sealed record HeardHand(MemberId Member, MemberId By, DateTimeOffset At);
