using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>An upcoming or running session of a person.</summary>
/// <param name="OpensAt">When its room admits members.</param>
/// <param name="IsOpen">Whether it admits them now.</param>
/// <param name="CannotCome">Whether they have said that they cannot come.</param>
public sealed record MySession(
    RoomId Id, string Group, DateTimeOffset StartsAt, string ZoneId, int SlotMinutes, DateTimeOffset OpensAt, bool IsOpen, bool CannotCome);
