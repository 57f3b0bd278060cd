using BalintRoom.Bench.Faults.Lines;
using BalintRoom.Bench.Product;

namespace BalintRoom.Bench.Faults;

/// <summary>A run of the fault suite: each line with servers and a database of its own, then the table.</summary>
internal static class FaultRun
{
    private static readonly (string Name, Func<FaultOptions, string, Task<FaultLine>> Run)[] Lines =
    [
        ("writer-sqlite", (options, folder) => WriterKills.RunAsync(options, folder, isPostgreSql: false)),
        ("writer-postgresql", (options, folder) => WriterKills.RunAsync(options, folder, isPostgreSql: true)),
        ("kills-sqlite", (options, folder) => ServerKills.RunAsync(options, folder, isPostgreSql: false)),
        ("kills-postgresql", (options, folder) => ServerKills.RunAsync(options, folder, isPostgreSql: true)),
        ("disk-sqlite", (options, folder) => Outages.FullDiskAsync(options, folder, isPostgreSql: false)),
        ("disk-postgresql", (options, folder) => Outages.FullDiskAsync(options, folder, isPostgreSql: true)),
        ("locked-sqlite", Outages.DatabaseLockedAsync),
        ("gone-postgresql", Outages.DatabaseGoneAsync),
        ("deaf", DeafClients.RunAsync),
        ("clocks", (_, folder) => ClocksApart.RunAsync(folder)),
        ("network-lossy", NetworkFaults.LossyAsync),
        ("network-cut", NetworkFaults.CutAsync),
        ("day", LongDay.RunAsync),
        ("rolling", RollingUpdate.RunAsync),
    ];

    public static IReadOnlyList<string> AllLines { get; } = [.. Lines.Select(line => line.Name)];

    /// <returns>Whether every line that was measured held.</returns>
    public static async Task<bool> AllAsync(FaultOptions options)
    {
        var folder = Directory.CreateDirectory(ProductFiles.Artifacts);
        var report = new FaultReport(Path.Combine(folder.FullName, "faults"));
        var held = true;
        // The last line needs a version before.
        var lines = options.Lines == AllLines && options.Before is null ? AllLines.SkipLast(1) : options.Lines;
        foreach (var (name, run) in Lines.Where(line => lines.Contains(line.Name, StringComparer.Ordinal)))
        {
            Terminal.Progress($"faults: {name}");
            var work = folder.CreateSubdirectory($"run-{Guid.NewGuid():N}");
            try
            {
                var line = await run(options, work.FullName);
                held &= line.Held;
                await report.KeepAsync(name, line);
            }
#pragma warning disable CA1031 // A line that cannot be measured leaves the others.
            catch (Exception e) when (e is not FormatException)
#pragma warning restore CA1031
            {
                held = false;
                Terminal.Progress($"{name} was not measured: {e}");
            }
            finally
            {
                work.Delete(recursive: true);
            }
        }

        var table = await report.WriteAsync(AllLines);
        Terminal.Say(table);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "faults.md"), table);
        return held;
    }
}
