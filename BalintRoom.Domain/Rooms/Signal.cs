using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>A silent signal that no facilitator has marked as seen yet.</summary>
public sealed record Signal(MemberId From, SignalKind Kind);
