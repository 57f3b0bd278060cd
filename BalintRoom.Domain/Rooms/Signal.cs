using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>A silent signal that the facilitators have not yet taken in.</summary>
public sealed record Signal(MemberId From, SignalKind Kind);
