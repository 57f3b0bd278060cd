namespace BalintRoom.Rooms.Ports;

/// <summary>
/// The clock the rooms live by: their deadlines, and the time browsers measure themselves against. A type of its own so that a test can
/// move the rooms' time without moving the time of the machinery around them.
/// </summary>
public sealed class RoomClock(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The provider, for timers.</summary>
    public TimeProvider Time => time;
}
