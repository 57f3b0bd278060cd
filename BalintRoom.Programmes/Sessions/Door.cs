using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;

namespace BalintRoom.Programmes.Sessions;

/// <summary>What somebody with a seat finds when they come to a room.</summary>
/// <param name="Room">The room.</param>
/// <param name="State">Whether they are let in, and if not, why.</param>
/// <param name="GroupName">The group's name, as plain text.</param>
/// <param name="TimeZoneId">The IANA name of the zone the session was planned in.</param>
/// <param name="StartsAt">When the session starts.</param>
/// <param name="OpensAt">When they are let in; null where they are let in now, or not at all.</param>
/// <param name="NextSession">The group's next other session; null where none is planned.</param>
public sealed record Door(
    RoomId Room, DoorState State, string GroupName, string TimeZoneId, DateTimeOffset StartsAt, DateTimeOffset? OpensAt, NextSession? NextSession)
{
    /// <summary>Whether the room carries the voices itself, so that microphone and camera can be tried before it opens.</summary>
    public bool CarriesVoices { get; init; }

    /// <summary>Whose seat it is, as plain text; null where they have been deleted.</summary>
    public string? Name { get; init; }
}
