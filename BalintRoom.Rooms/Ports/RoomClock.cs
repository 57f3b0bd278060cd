namespace BalintRoom.Rooms.Ports;

/// <summary>
/// The rooms' clock: used for deadlines and for the server time that browsers synchronise with. A type of its own so that a test
/// can advance the rooms' time without advancing that of Orleans and SignalR.
/// </summary>
public sealed class RoomClock(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The provider, for timers.</summary>
    public TimeProvider Time => time;
}
