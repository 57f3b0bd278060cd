namespace BalintRoom.Programmes.Access;

/// <summary>When a seat lets its person in.</summary>
public static class SeatRules
{
    /// <summary>How long before a session its room lets people in.</summary>
    public static TimeSpan DoorsOpen { get; } = TimeSpan.FromMinutes(15);
}
