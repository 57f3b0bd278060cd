using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Records;

/// <summary>A held session in a table of attendance.</summary>
public sealed record HeldSession(RoomId Id, DateTimeOffset StartsAt, string ZoneId, int Minutes, IReadOnlyDictionary<MemberId, bool> Present);
