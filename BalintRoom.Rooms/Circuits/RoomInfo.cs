using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Circuits;

/// <summary>What a screen needs to know of a room besides its view.</summary>
/// <param name="Room">Which room.</param>
/// <param name="GroupName">The group's name, as plain text.</param>
/// <param name="TimeZoneId">The IANA time zone in which clock times are shown.</param>
/// <param name="IsPractice">Whether the others are simulated and nothing is stored.</param>
public sealed record RoomInfo(RoomId Room, string GroupName, string TimeZoneId, bool IsPractice)
{
    /// <summary>Whether this is one of the person's first three sessions, in which the screen explains a little more.</summary>
    public bool IsNewHere { get; init; }

    /// <summary>Whether the session was moved while the person waited for its door to open.</summary>
    public bool WasMoved { get; init; }

    /// <summary>Whether this is the shared screen, on which nothing can be pressed.</summary>
    public bool IsSharedScreen { get; init; }
}
