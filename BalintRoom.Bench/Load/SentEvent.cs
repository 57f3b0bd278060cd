namespace BalintRoom.Bench.Load;

/// <summary>The kinds of events.</summary>
internal enum EventKind
{
    /// <summary>A hand is raised or lowered: transient, not stored.</summary>
    Hand,

    /// <summary>The phase moves forward or back: stored before it is sent to anybody.</summary>
    Phase,
}

/// <summary>An event that the load generator sent to a room.</summary>
/// <param name="Number">A number that rises with each event of the room.</param>
/// <param name="Kind">The kind of event.</param>
/// <param name="SentAt">The stopwatch's timestamp just before it was sent.</param>
internal sealed record SentEvent(long Number, EventKind Kind, long SentAt);
