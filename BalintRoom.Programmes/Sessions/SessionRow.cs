using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Sessions;

/// <summary>A session in a list.</summary>
public sealed record SessionRow(
    RoomId Id, Guid Group, string GroupName, DateTimeOffset StartsAt, string ZoneId, int SlotMinutes, RoomCall Call,
    bool Opened, DateTimeOffset? EndedAt, DateTimeOffset? CalledOffAt = null);
