using System.Globalization;

namespace BalintRoom.Bench.Faults;

/// <summary>The options of a run of the fault suite.</summary>
/// <param name="Lines">Which lines are measured; the others are printed as they were kept.</param>
/// <param name="WriterKills">How often a process that only writes journals is killed, on each database.</param>
/// <param name="Kills">How often a whole server is killed, on each database.</param>
/// <param name="Outage">How long what is taken away stays away.</param>
/// <param name="Sessions">How many whole sessions a simulated day has.</param>
/// <param name="Longest">How long the kills of one line go on at most; the line says how many there were.</param>
/// <param name="Before">The folder of the published version before, for the rolling update; null for none.</param>
internal sealed record FaultOptions(
    IReadOnlyList<string> Lines, int WriterKills, int Kills, TimeSpan Outage, int Sessions, TimeSpan Longest, string? Before = null)
{
    public const string Usage = """
        dotnet run -c Release --project BalintRoom.Bench -- --faults [options]

          --only a,b         of the lines that --faults --list names; the others are printed as they were kept (default: all)
          --writer-kills n   kills of a process that writes 32 journals, on each database (default 320)
          --kills n          kills of a whole server, on each database (default 500)
          --minutes n        how long the kills of one line go on at most; the line says how many there were (default 720)
          --seconds n        how long what is taken away stays away (default 60)
          --sessions n       whole sessions of the simulated day (default 320)
          --before folder    the published version before, for the line of the rolling update
          --quick            a few of each: a check that everything works, not a measurement
          --list             names the lines
        """;

    /// <exception cref="FormatException">An argument is invalid; the message says which.</exception>
    public static FaultOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new FaultOptions(FaultRun.AllLines, 320, 500, TimeSpan.FromSeconds(60), 320, TimeSpan.FromHours(12));
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--quick" => options with { WriterKills = 3, Kills = 6, Outage = TimeSpan.FromSeconds(10), Sessions = 8 },
                "--only" => options with { Lines = LinesIn(Value(args, ref i)) },
                "--writer-kills" => options with { WriterKills = Count(args, ref i) },
                "--kills" => options with { Kills = Count(args, ref i) },
                "--seconds" => options with { Outage = TimeSpan.FromSeconds(Count(args, ref i)) },
                "--sessions" => options with { Sessions = Count(args, ref i) },
                "--minutes" => options with { Longest = TimeSpan.FromMinutes(Count(args, ref i)) },
                "--before" => options with { Before = Path.GetFullPath(Value(args, ref i)) },
                var other => throw new FormatException($"There is no option {other}."),
            };
        }

        return options;
    }

    private static string Value(ReadOnlySpan<string> args, ref int i) =>
        i + 1 < args.Length ? args[++i] : throw new FormatException($"{args[i]} needs a value.");

    private static int Count(ReadOnlySpan<string> args, ref int i)
    {
        var name = args[i];
        return int.TryParse(Value(args, ref i), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new FormatException($"{name} needs a whole number above 0.");
    }

    private static string[] LinesIn(string value)
    {
        var lines = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(lines, line => !FaultRun.AllLines.Contains(line, StringComparer.Ordinal)) is { } unknown
            ? throw new FormatException($"There is no line {unknown}.")
            : lines;
    }
}
