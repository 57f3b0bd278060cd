using System.Diagnostics;
using System.Globalization;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Bench.Faults;

/// <summary>A facilitator in every room of a house who goes on and on, and the judgement of what was stored.</summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly House _house;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<SteadyFacilitator> _facilitators;
    private readonly Task _running;

    private Load(House house)
    {
        _house = house;
        _facilitators = [.. house.Rooms.Select((room, i) => new SteadyFacilitator(room, () => house.AddressFor(i), Pause))];
        _running = Task.WhenAll(_facilitators.Select(facilitator => facilitator.RunAsync(_stop.Token)));
    }

    public static Load On(House house) => new(house);

    public long Confirmed => _facilitators.Sum(f => f.Confirmed);

    public long NotStored => _facilitators.Sum(f => f.NotStored);

    /// <summary>Waits until every room has taken further steps.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> GoesOnAsync(TimeSpan patience, int steps = 3)
    {
        var began = Stopwatch.GetTimestamp();
        var before = _facilitators.ConvertAll(f => f.Confirmed);
        while (_facilitators.Where((f, i) => f.Confirmed < before[i] + steps).Any())
        {
            if (Stopwatch.GetElapsedTime(began) > patience)
            {
                var stuck = _facilitators.Select((f, i) => $"{f.Confirmed - before[i]} ({f.LastFault})");
                throw new BenchException($"""
                    Not every room went on within {patience.TotalSeconds:0} s; steps by room: {string.Join(", ", stuck)}
                    {string.Join("\n\n", _house.Servers.Select(server => $"{server.Address}:\n{server.Process?.Output()}"))}
                    """);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Ends the load and compares what was acknowledged with what is stored. Some server answers meanwhile.</summary>
    public async Task<Verdict> JudgeAsync()
    {
        await StopAsync();
        foreach (var facilitator in _facilitators)
            await facilitator.FinishAsync();

        var (lost, twice) = (_facilitators.Sum(f => f.Lost), _facilitators.Sum(f => f.Twice));
        var wrong = new List<string>();
        await using var db = _house.OpenDatabase();
        for (var i = 0; i < _facilitators.Count; i++)
        {
            var id = _house.Rooms[i].Id;
            var events = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == id).OrderBy(e => e.Sequence)
                .Select(e => new { e.Revision, e.Kind, e.Payload }).ToListAsync();
            var outOfOrder = events.Zip(events.Skip(1)).Count(pair => pair.Second.Revision <= pair.First.Revision);
            var steps = events.Where(e => e.Kind == nameof(RoomEvent.PhaseBegan))
                .Select(e => e.Payload.Contains("\"CaseCall\"", StringComparison.Ordinal)).ToList();
            // The first leads to the gathering, and from then on each leads to the other phase.
            var repeated = steps.Where((isCaseCall, at) => isCaseCall != (at % 2 == 1)).Count();
            var difference = _facilitators[i].Confirmed - steps.Count;
            twice += outOfOrder + repeated + Math.Max(0, -difference);
            lost += Math.Max(0, difference);
            if (outOfOrder + repeated > 0 || difference != 0)
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture,
                    $"Room {i}: {_facilitators[i].Confirmed} steps confirmed, {steps.Count} stored, {repeated} repeated, {outOfOrder} out of order."));
            }
        }

        return new Verdict(
            _facilitators.Sum(f => f.Acknowledged), _facilitators.Sum(f => f.Landed), lost, twice, NotStored, _facilitators.Max(f => f.LongestPause), wrong);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }
}
