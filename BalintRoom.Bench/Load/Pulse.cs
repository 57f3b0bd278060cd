namespace BalintRoom.Bench.Load;

/// <summary>What is done in a room.</summary>
internal enum EventKind
{
    /// <summary>A hand goes up or down: passing, never stored.</summary>
    Hand,

    /// <summary>The phase goes on or back: stored before anyone sees it.</summary>
    Phase,
}

/// <summary>One thing done in a room, and when it was sent.</summary>
/// <param name="Number">Rising within the room.</param>
/// <param name="Kind">What was done.</param>
/// <param name="SentAt">The stopwatch's timestamp just before it was sent.</param>
internal sealed record Pulse(long Number, EventKind Kind, long SentAt);
