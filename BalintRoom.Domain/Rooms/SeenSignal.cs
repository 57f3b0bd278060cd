using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>A signal that a facilitator has marked as seen, so that the others who facilitate know that somebody has taken it in.</summary>
/// <param name="Signal">Which.</param>
/// <param name="By">The facilitator.</param>
/// <param name="At">When.</param>
public sealed record SeenSignal(Signal Signal, MemberId By, DateTimeOffset At);
