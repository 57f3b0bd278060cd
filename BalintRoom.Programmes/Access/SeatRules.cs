using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Access;

/// <summary>When members may enter a room.</summary>
public static class SeatRules
{
    /// <summary>How long before a session's start its room admits members.</summary>
    public static TimeSpan DoorsOpen { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The kind of event that shows that a room was opened; the session's own row is updated only at its end.</summary>
    internal const string OpeningEvent = nameof(RoomEvent.PhaseBegan);
}
