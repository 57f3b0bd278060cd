using System.Diagnostics.Metrics;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Telemetry;

/// <summary>
/// What is measured of rooms. No measurement says whose it was: the attributes are names of commands and codes of refusals. Safe for concurrent use.
/// </summary>
public sealed class RoomMetrics
{
    /// <summary>The meter of all that the product measures itself.</summary>
    public const string MeterName = "BalintRoom";

    /// <summary>The attribute for the command or message, by its name in the code.</summary>
    public const string CommandKey = "balintroom.command";

    /// <summary>The attribute for the code of a refusal; <c>None</c> where there is none.</summary>
    public const string RefusalKey = "balintroom.refusal";

    private readonly Histogram<double> _journal;
    private readonly Counter<long> _commands;

    public RoomMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        Meter = meters.Create(MeterName);
        _journal = Meter.CreateHistogram(
            "balintroom.journal.append.duration", "s", "How long it took until a room's step was stored.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });
        _commands = Meter.CreateCounter<long>("balintroom.commands", "{command}", "Commands and messages of people in rooms, by what came of them.");
    }

    /// <summary>The meter, for gauges that others add.</summary>
    public Meter Meter { get; }

    /// <summary>Records that a step was stored.</summary>
    public void RecordAppend(TimeSpan duration) => _journal.Record(duration.TotalSeconds);

    /// <summary>Records a command or message and its reply.</summary>
    public RoomReply Record(Type command, RoomReply reply)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(reply);
        _commands.Add(1, new(CommandKey, command.Name), new(RefusalKey, NameOf(reply.Refusal)));
        return reply;
    }

    /// <summary>Records a call that its connection was refused before it reached a room.</summary>
    public void RecordRefusedCall() => _commands.Add(1, new(CommandKey, "Call"), new(RefusalKey, NameOf(RefusalCode.TooManyAtOnce)));

    private static string NameOf(RefusalCode? code) => code?.ToString() ?? "None";
}
