using System.Diagnostics;
using System.Globalization;

namespace BalintRoom.Bench.Faults.Lines;

/// <summary>
/// Kills whole servers at random moments, in start-up and under load, while rooms take steps and mails go out. On PostgreSQL one of two, now and then both.
/// </summary>
internal sealed class ServerKills(House house, MailSink mails)
{
    private const int Rooms = 4;
    private const int MailsPerStart = 8;

    /// <summary>After so many kills a new house is begun, so that sessions do not grow without end.</summary>
    private const int KillsPerHouse = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private int _kills;
    private int _inStart;
    private int _both;

    public static async Task<FaultLine> RunAsync(FaultOptions options, string folder, bool isPostgreSql)
    {
        await using var cluster = isPostgreSql ? await PostgreSqlCluster.StartAsync() : null;
        await using var mails = new MailSink();
        Verdict? sum = null;
        var (inStart, both, unclear, neverCame) = (0, 0, 0, 0);
        var began = Stopwatch.GetTimestamp();
        var done = 0;
        while (done < options.Kills && Stopwatch.GetElapsedTime(began) < options.Longest)
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, $"house{done}")).FullName;
            await using var house = cluster is null
                ? await House.OnSqliteAsync(own, Rooms, mails.Settings)
                : await House.OnPostgreSqlAsync(own, cluster, Rooms, settings: mails.Settings);
            var line = new ServerKills(house, mails);
            var verdict = await line.KillAsync(Math.Min(KillsPerHouse, options.Kills - done), options.Longest - Stopwatch.GetElapsedTime(began));
            sum = sum is null ? verdict : sum + verdict;
            var (left, missing) = await mails.CompareAsync(house);
            (inStart, both, unclear, neverCame) = (inStart + line._inStart, both + line._both, unclear + left, neverCame + missing);
            done += line._kills;
            Terminal.Progress(
                $"  {done} kills, {sum.Acknowledged} steps, {sum.Lost} lost, {sum.Twice} twice, "
                + $"{mails.Taken} mails, {mails.Twice} twice");
        }

        return new FaultLine(
            isPostgreSql ? "SIGKILL of one of two servers at a random moment, now and then of both" : "SIGKILL of the server at a random moment",
            isPostgreSql ? "PostgreSQL, two servers" : "SQLite",
            string.Create(CultureInfo.InvariantCulture, $"{done} kills, {inStart} of them in start-up{(isPostgreSql ? $", {both} of both" : "")}"),
            string.Create(CultureInfo.InvariantCulture, $"{sum!.Acknowledged} steps acknowledged, {mails.Taken} mails"),
            sum.Lost, sum.Twice, mails.Twice,
            string.Create(CultureInfo.InvariantCulture,
                $"{sum.Landed} steps were done although their answer was lost, and refused when asked for again; {unclear} mails are shown as unclear"),
            [.. sum.Wrong, .. neverCame > 0 ? [$"{neverCame} mails are called sent and never came."] : (string[])[]]);
    }

    private async Task<Verdict> KillAsync(int most, TimeSpan longest)
    {
        var began = Stopwatch.GetTimestamp();
        await mails.QueueAsync(house, MailsPerStart);
        await house.StartAsync();
        await using var load = Load.On(house);
        await load.GoesOnAsync(Patience);
        for (; _kills < most && Stopwatch.GetElapsedTime(began) < longest; _kills++)
        {
            await mails.QueueAsync(house, MailsPerStart);
            if (house.Servers.Count == 1)
                await KillAloneAsync(house.Servers[0]);
            else
                await KillOneOfTwoAsync();
        }

        await house.StartAgainAsync();
        await load.GoesOnAsync(Patience);
        return await load.JudgeAsync();
    }

    /// <summary>One kill of a lone server, which is started again before it; one in six comes before the server is ready.</summary>
    private async Task KillAloneAsync(ServerSlot server)
    {
        if (server.IsUp)
            await DelayAsync(TimeSpan.FromSeconds(1));
        else if (await StartAndPerhapsKillAsync(server))
            return;
        else
            await DelayAsync(TimeSpan.FromSeconds(1));
        await server.KillAsync();
    }

    private async Task KillOneOfTwoAsync()
    {
        foreach (var server in house.Servers.Where(s => !s.IsUp))
            if (await StartAndPerhapsKillAsync(server))
                return;
        await DelayAsync(TimeSpan.FromSeconds(2));
        if (Random.Shared.Next(8) == 0)
        {
            _both++;
            await Task.WhenAll(house.Servers.Select(s => s.KillAsync()));
            return;
        }

        await house.Servers[Random.Shared.Next(house.Servers.Count)].KillAsync();
    }

    /// <returns>Whether it was killed before it was ready.</returns>
    private async Task<bool> StartAndPerhapsKillAsync(ServerSlot server)
    {
        if (Random.Shared.Next(6) > 0)
        {
            await server.StartAsync();
            return false;
        }

        var began = Stopwatch.GetTimestamp();
        await server.LaunchAsync();
        await DelayAsync(TimeSpan.FromSeconds(3) - Stopwatch.GetElapsedTime(began));
        await server.KillAsync();
        _inStart++;
        return true;
    }

    private static Task DelayAsync(TimeSpan most) => Task.Delay(most * Random.Shared.NextDouble(), TimeProvider.System);
}
