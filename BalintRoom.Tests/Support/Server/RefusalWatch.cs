using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Telemetry;

namespace BalintRoom.Tests.Support;

/// <summary>Notes what a server refuses because it was too much: nothing that a browser of an eager person does may be.</summary>
internal sealed class RefusalWatch : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _refused = new();

    public RefusalWatch(RoomMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, metrics.Meter))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Note);
        _listener.Start();
    }

    /// <summary>The commands that were refused.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, long measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var command = "";
        var isTooMuch = false;
        foreach (var (key, value) in tags)
        {
            if (key == RoomMetrics.CommandKey)
                command = $"{value}";
            isTooMuch |= key == RoomMetrics.RefusalKey && $"{value}" == nameof(RefusalCode.TooManyAtOnce);
        }

        if (isTooMuch)
            _refused.Enqueue(command);
    }
}
