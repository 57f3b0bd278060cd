using System.Diagnostics;
using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Product;
using BalintRoom.Bench.Reporting;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Columns;

/// <summary>
/// Requests every page that has a list from two servers: one whose programme has ten members in one group, and one with a thousand members in
/// a hundred groups over five years. The time of a page must not grow with the programme.
/// </summary>
internal static class ListColumn
{
    private static readonly ProgrammeSize Small = new(Groups: 1, Sessions: 10);
    private static readonly ProgrammeSize Large = new(Groups: 100, Sessions: 5 * 26);

    /// <summary>How much longer a page may take with the large programme; it is above 1 because pages have up to thirty lines instead of ten.</summary>
    private static readonly Target Bound = new(3.0);

    /// <summary>This page has no target: it aggregates the sessions of all groups over a year, so its time grows with the number of groups.</summary>
    private const string CountsAYear = "leaving early";

    private static readonly (string Name, Func<SeededProgramme, (string Path, Visitor Visitor)> Of)[] Pages =
    [
        ("a coordinator's home", p => ("/lead", p.Coordinator)),
        ("the programme's groups", p => ($"/programme/{p.Id}", p.Coordinator)),
        ("a group's sessions", p => ($"/lead/groups/{p.Group}/sessions", p.Coordinator)),
        ("a group's attendance", p => ($"/lead/groups/{p.Group}/attendance", p.Coordinator)),
        (CountsAYear, p => ($"/programme/{p.Id}/clashes", p.Coordinator)),
        ("email", p => ($"/programme/{p.Id}/mail", p.Coordinator)),
        ("audit log", p => ($"/programme/{p.Id}/audit", p.Coordinator)),
        ("a facilitator's home", p => ("/lead", p.Facilitator)),
        ("a member's own page", p => ("/me", p.Member)),
        ("what is kept about a member", p => ("/kept", p.Member)),
    ];

    public static async Task<Section> RunAsync(BenchOptions options, string folder)
    {
        await using var small = await ListServer.StartAsync(Path.Combine(folder, "small.db"), Small);
        Terminal.Progress("lists: creating five years of a hundred groups");
        await using var large = await ListServer.StartAsync(Path.Combine(folder, "large.db"), Large);
        var lines = new List<Comparison>();
        foreach (var (name, page) in Pages)
        {
            foreach (var server in new[] { small, large })
                await server.AskAsync(page, TimeSpan.FromSeconds(1));
            var taken = await Alternation.RunAsync(options.Repetitions, $"lists, {name}", turn =>
                (turn == Turn.Product ? large : small).AskAsync(page, options.Seconds / 6));
            lines.Add(taken.Line($"{name}, ms", median => median, name == CountsAYear ? null : Bound));
        }

        return new Section(
            $"Pages with lists: {Large.Groups * ProgrammeSize.MembersPerGroup:N0} members "
                + $"and {Large.Groups * Large.Sessions:N0} sessions against {ProgrammeSize.MembersPerGroup} and {Small.Sessions}",
            lines,
            ["baseline is the product itself with the small programme; a page is asked for again and again, one request at a time, and drawn by the server."]);
    }

    private sealed class ListServer(ServerProcess process, SeededProgramme programme, HttpClient http) : IAsyncDisposable
    {
        public static async Task<ListServer> StartAsync(string database, ProgrammeSize size)
        {
            var programme = await SeededProgramme.SeedAsync(database, size);
            var process = await ServerProcess.StartAsync(
                ProductFiles.Binary, [], ProductFiles.Folder, [KeyValuePair.Create("Database__Path", database)]);
            return new ListServer(process, programme, new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = process.Address });
        }

        /// <summary>Requests a page repeatedly for some time.</summary>
        /// <returns>The median time in milliseconds.</returns>
        public async Task<double> AskAsync(Func<SeededProgramme, (string Path, Visitor Visitor)> page, TimeSpan duration)
        {
            var (path, visitor) = page(programme);
            var times = new List<double>();
            var began = Stopwatch.GetTimestamp();
            while (times.Count == 0 || Stopwatch.GetElapsedTime(began) < duration)
            {
                var asked = Stopwatch.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                visitor.Sign(request.Headers);
                using var response = await http.SendAsync(request);
                await response.Content.ReadAsByteArrayAsync();
                if (!response.IsSuccessStatusCode)
                    throw new BenchException($"{path} answered {response.StatusCode}.\n{process.Output()}");
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return Statistics.Median(times);
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await process.DisposeAsync();
        }
    }
}
