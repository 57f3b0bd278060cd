namespace BalintRoom.Rooms.Limits;

/// <summary>
/// A token bucket on a <see cref="TimeProvider"/>. Full at first; each use takes a token, and tokens come back evenly. Safe for concurrent use.
/// </summary>
/// <param name="atOnce">How many tokens it holds.</param>
/// <param name="perMinute">How many come back in a minute.</param>
/// <param name="time">The clock; only the time between two calls counts.</param>
public sealed class TokenBucket(int atOnce, int perMinute, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly double _perSecond = perMinute / 60.0;
    private double _tokens = atOnce;
    private long _countedAt = time.GetTimestamp();

    /// <summary>Whether nothing is missing: a new bucket would behave the same.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
                return Refill() >= atOnce;
        }
    }

    /// <summary>Takes a token.</summary>
    /// <param name="again">How long until there is one, where there is none now.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(out TimeSpan again)
    {
        lock (_gate)
        {
            if (Refill() >= 1)
            {
                _tokens--;
                again = TimeSpan.Zero;
                return true;
            }

            again = TimeSpan.FromSeconds((1 - _tokens) / _perSecond);
            return false;
        }
    }

    private double Refill()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(atOnce, _tokens + (time.GetElapsedTime(_countedAt, now).TotalSeconds * _perSecond));
        _countedAt = now;
        return _tokens;
    }
}
