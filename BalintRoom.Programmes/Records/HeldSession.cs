using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Records;

/// <summary>A held session in a table of attendance.</summary>
/// <param name="Minutes">How long it took for the record.</param>
/// <param name="Attendance">Everybody who was on the roster at its end.</param>
public sealed record HeldSession(
    RoomId Id, DateTimeOffset StartsAt, string ZoneId, int Minutes, IReadOnlyDictionary<MemberId, AttendanceFigures> Attendance);
