namespace BalintRoom.Rooms.Limits;

/// <summary>Counts within minutes that begin with the first attempt after the last one.</summary>
public sealed class AttemptWindow(TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private long? _began;
    private int _count;

    /// <summary>Counts one attempt; whether it is within the limit.</summary>
    public bool TryPass(int most)
    {
        if (_began is not { } began || time.GetElapsedTime(began) >= Length)
            (_began, _count) = (time.GetTimestamp(), 0);
        return ++_count <= most;
    }
}
