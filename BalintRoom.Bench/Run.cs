using BalintRoom.Bench.Baseline;
using BalintRoom.Bench.Columns;
using BalintRoom.Bench.Product;
using BalintRoom.Bench.Reporting;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench;

/// <summary>A run of the benchmark: each column with two new servers and a new database, then the report.</summary>
internal static class Run
{
    public static async Task AllAsync(BenchOptions options)
    {
        var folder = Directory.CreateDirectory(ProductFiles.Artifacts);
        var sections = new List<Section>();
        foreach (var column in options.Columns)
        {
            var work = folder.CreateSubdirectory($"run-{Guid.NewGuid():N}");
            try
            {
                sections.Add(await MeasureAsync(column, options, work.FullName));
            }
            finally
            {
                work.Delete(recursive: true);
            }
        }

        var report = Report.Write(options, sections);
        Terminal.Say(report);
        var kept = Path.Combine(folder.FullName, "last.md");
        await File.WriteAllTextAsync(kept, report);
        Terminal.Progress($"Report saved in {Path.GetRelativePath(Environment.CurrentDirectory, kept)}");
    }

    private static async Task<Section> MeasureAsync(string column, BenchOptions options, string folder)
    {
        if (column == BenchOptions.Lists)
            return await ListColumn.RunAsync(options, folder);
        if (column == BenchOptions.Cluster)
            return await ClusterColumn.RunAsync(options, folder);
        if (column == BenchOptions.Floods)
            return await FloodColumn.RunAsync(options, folder);
        // Twelve people in each of 84 rooms are the thousand of a large institution.
        if (column == BenchOptions.Thousand)
            options = options with { Rooms = 84, EventsPerSecond = 1 };
        await using var servers = await StartAsync(options, folder, isStoring: column is BenchOptions.Circuits or BenchOptions.Thousand);
        return await MeasureWithOutputAsync(column, options, servers, folder);
    }

    /// <summary>Adds the servers' output to a failure, because it usually shows the cause.</summary>
    private static async Task<Section> MeasureWithOutputAsync(string column, BenchOptions options, ServerPair servers, string folder)
    {
        try
        {
            return await MeasureAsync(column, options, servers, folder);
        }
        catch (Exception e) when (e is not FormatException)
        {
            throw new BenchException($"""
                {column}: {e}

                Output of the product:
                {servers.Product.Process.Output()}
                """);
        }
    }

    private static Task<Section> MeasureAsync(string column, BenchOptions options, ServerPair servers, string folder) => column switch
    {
        BenchOptions.HubJson => HubColumn.RunAsync(options, servers, HubEncoding.Json),
        BenchOptions.HubMessagePack => HubColumn.RunAsync(options, servers, HubEncoding.MessagePack),
        BenchOptions.Circuits => CircuitColumn.RunAsync(options, servers),
        BenchOptions.Thousand => CircuitColumn.RunThousandAsync(options, servers),
        BenchOptions.Durable => DurableColumn.RunAsync(options, servers, folder),
        _ => throw new FormatException($"There is no column {column}."),
    };

    private static async Task<ServerPair> StartAsync(BenchOptions options, string folder, bool isStoring)
    {
        var baseline = await BaselineServer.StartAsync(isStoring ? Path.Combine(folder, "baseline.db") : null);
        try
        {
            var itself = options.AgainstItself;
            return new ServerPair(baseline, itself
                ? await BaselineServer.StartAsync(isStoring ? Path.Combine(folder, "itself.db") : null)
                : await ProductServer.StartAsync(folder, options.Rooms));
        }
        catch
        {
            await baseline.DisposeAsync();
            throw;
        }
    }
}
