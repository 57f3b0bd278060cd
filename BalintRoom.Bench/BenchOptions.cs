using System.Globalization;

namespace BalintRoom.Bench;

/// <summary>What one run measures and for how long.</summary>
/// <param name="Columns">Which columns, of <see cref="AllColumns"/>.</param>
/// <param name="Rooms">Rooms at once.</param>
/// <param name="EventsPerSecond">Events a second in each room; every fifth changes the phase, the others move a hand.</param>
/// <param name="Repetitions">How often each column is repeated.</param>
/// <param name="Seconds">How long each measurement lasts.</param>
/// <param name="WarmUp">How long each server is loaded before anything counts.</param>
/// <param name="AgainstItself">Whether a second baseline takes the product's place.</param>
internal sealed record BenchOptions(
    IReadOnlyList<string> Columns, int Rooms, int EventsPerSecond, int Repetitions, TimeSpan Seconds, TimeSpan WarmUp,
    bool AgainstItself = false)
{
    public const int PeoplePerRoom = 12;

    public const string HubJson = "hub-json";
    public const string HubMessagePack = "hub-msgpack";
    public const string Circuits = "circuits";
    public const string Durable = "durable";
    public const string Lists = "lists";

    public const string Usage = """
        dotnet run -c Release --project BalintRoom.Bench -- [options]

          --quick            three short repetitions: shows that everything works, not how fast it is
          --columns a,b      of hub-json, hub-msgpack, circuits, durable, lists (default: all)
          --rooms n          rooms of twelve at once (default 20)
          --rate n           events a second in each room (default 5)
          --repetitions n    (default 10)
          --seconds n        length of one measurement (default 6)
          --against-itself   a second baseline in the product's place: what the bench makes of equals
        """;

    public static IReadOnlyList<string> AllColumns { get; } = [HubJson, HubMessagePack, Circuits, Durable, Lists];

    /// <exception cref="FormatException">The arguments make no sense; the message says which.</exception>
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
