using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Coordination;

/// <summary>Something of a programme that needs a hand.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Group">The group; null for something of the whole programme.</param>
/// <param name="GroupName">Its name.</param>
/// <param name="Session">The session; null for none.</param>
/// <param name="StartsAt">When it began.</param>
/// <param name="ZoneId">The IANA name of its zone.</param>
/// <param name="Count">How many there are.</param>
public sealed record TodoRow(
    TodoKind Kind, Guid? Group = null, string? GroupName = null, RoomId? Session = null, DateTimeOffset? StartsAt = null, string? ZoneId = null, int Count = 1);
