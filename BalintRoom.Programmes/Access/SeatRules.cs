namespace BalintRoom.Programmes.Access;

/// <summary>When members may enter a room.</summary>
public static class SeatRules
{
    /// <summary>How long before a session's start its room admits members.</summary>
    public static TimeSpan DoorsOpen { get; } = TimeSpan.FromMinutes(15);
}
