using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>A recap that somebody has not opened yet.</summary>
public sealed record UnreadRecap(RoomId Session, string GroupName, DateTimeOffset ClosedAt);
