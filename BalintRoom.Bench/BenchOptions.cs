using System.Globalization;

namespace BalintRoom.Bench;

/// <summary>The options of one run.</summary>
/// <param name="Columns">The columns to measure, from <see cref="AllColumns"/>.</param>
/// <param name="Rooms">The number of rooms at the same time.</param>
/// <param name="EventsPerSecond">Events per second in each room; every fifth changes the phase, the others raise or lower a hand.</param>
/// <param name="Repetitions">The number of repetitions of each column.</param>
/// <param name="Seconds">The length of each measurement.</param>
/// <param name="WarmUp">How long each server is under load before the first measurement.</param>
/// <param name="AgainstItself">Whether a second baseline is measured instead of the product.</param>
internal sealed record BenchOptions(
    IReadOnlyList<string> Columns, int Rooms, int EventsPerSecond, int Repetitions, TimeSpan Seconds, TimeSpan WarmUp,
    bool AgainstItself = false)
{
    public const int PeoplePerRoom = 12;

    public const string HubJson = "hub-json";
    public const string HubMessagePack = "hub-msgpack";
    public const string Circuits = "circuits";
    public const string Thousand = "thousand";
    public const string Cluster = "cluster";
    public const string Durable = "durable";
    public const string Lists = "lists";
    public const string Floods = "floods";

    public const string Usage = """
        dotnet run -c Release --project BalintRoom.Bench -- [options]

          --quick            three short repetitions: a check that everything works, not a measurement
          --columns a,b      of hub-json, hub-msgpack, circuits, thousand, durable, cluster, lists, floods
                             (default: all; cluster needs PostgreSQL installed)
          --rooms n          rooms of twelve people (default 20)
          --rate n           events per second in each room (default 5)
          --repetitions n    (default 10)
          --seconds n        length of one measurement (default 6)
          --against-itself   measure a second baseline instead of the product, to see the error of the method
        """;

    public static IReadOnlyList<string> AllColumns { get; } = [HubJson, HubMessagePack, Circuits, Thousand, Durable, Cluster, Lists, Floods];

    /// <exception cref="FormatException">An argument is invalid; the message says which.</exception>
    public static BenchOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new BenchOptions(AllColumns, Rooms: 20, EventsPerSecond: 5, Repetitions: 10, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(12));
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--quick" => options with { Repetitions = 3, Seconds = TimeSpan.FromSeconds(2), WarmUp = TimeSpan.FromSeconds(2) },
                "--columns" => options with { Columns = ParseColumns(Value(args, ref i)) },
                "--against-itself" => options with { AgainstItself = true },
                "--rooms" => options with { Rooms = ParseCount(args, ref i) },
                "--rate" => options with { EventsPerSecond = ParseCount(args, ref i) },
                "--repetitions" => options with { Repetitions = ParseCount(args, ref i) },
                "--seconds" => options with { Seconds = TimeSpan.FromSeconds(ParseCount(args, ref i)) },
                var other => throw new FormatException($"There is no option {other}."),
            };
        }

        return options;
    }

    private static string Value(ReadOnlySpan<string> args, ref int i) =>
        i + 1 < args.Length ? args[++i] : throw new FormatException($"{args[i]} needs a value.");

    private static int ParseCount(ReadOnlySpan<string> args, ref int i)
    {
        var name = args[i];
        return int.TryParse(Value(args, ref i), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new FormatException($"{name} needs a whole number above 0.");
    }

    private static string[] ParseColumns(string value)
    {
        var columns = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(columns, c => !AllColumns.Contains(c, StringComparer.Ordinal)) is { } unknown
            ? throw new FormatException($"There is no column {unknown}.")
            : columns;
    }
}
