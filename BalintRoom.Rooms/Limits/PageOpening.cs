namespace BalintRoom.Rooms.Limits;

/// <summary>
/// A page that is about to start, counted before there is a circuit. The circuit takes it over when it opens; one that never opens gives it back with
/// its connection.
/// </summary>
internal sealed class PageOpening(IDisposable counted) : IDisposable
{
    private static readonly AsyncLocal<PageOpening?> Starting = new();
    private int _isTaken;

    /// <summary>The one whose start the current code belongs to.</summary>
    public static PageOpening? Current
    {
        get => Starting.Value;
        set => Starting.Value = value;
    }

    /// <summary>Takes it over; null where that was done before.</summary>
    public IDisposable? Take() => Interlocked.Exchange(ref _isTaken, 1) == 0 ? counted : null;

    public void Dispose() => Take()?.Dispose();
}
