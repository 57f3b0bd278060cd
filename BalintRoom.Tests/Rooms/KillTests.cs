using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Rooms;

/// <summary>The product as a real process, killed in the middle of a session.</summary>
public class KillTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-kill-");

    [Fact]
    public async Task A_server_killed_in_the_push_back_comes_back_in_the_same_phase_with_the_same_end_and_everybodys_seat()
    {
        var (room, links) = await PlanAsync();
        StageBefore before;
        var devices = new Dictionary<string, BrowserJar>(StringComparer.Ordinal);
        var database = await TestDatabase.InAsync(_folder);
        await using (var server = new ServerProcess(_folder, database.Settings))
        {
            await server.StartAsync();
            foreach (var (name, link) in links)
                devices[name] = await BrowserJar.RedeemAsync(server.Address, link);
            await using var fay = await JoinAsync(server, devices["Fay"], room);
            await using var mia = await JoinAsync(server, devices["Mia"], room, Wire.MessagePack);
            await using var pia = await JoinAsync(server, devices["Pia"], room);
            await StepAsync(fay, Phase.Gathering);
            await StepAsync(fay, Phase.CaseCall);
            await fay.DoAsync("Invite", pia.View.Mine.Member);
            await pia.DoAsync("AnswerInvitation", true);
            await StepAsync(fay, Phase.CasePresentation);
            await StepAsync(fay, Phase.Questions);
            await StepAsync(fay, Phase.PushBack);
            var view = await mia.SeesAsync(Phase.PushBack);
            before = new StageBefore(view.Stage.EndsAt, view.Stage.StartedAt, view.Stage.Presenter, view.Revision);
            await server.KillAsync();
        }

        await using var again = new ServerProcess(_folder, database.Settings);
        await again.StartAsync();
        await using var member = await JoinAsync(again, devices["Mia"], room);
        await using var facilitator = await JoinAsync(again, devices["Fay"], room, Wire.MessagePack);
        await using var presenter = await JoinAsync(again, devices["Pia"], room);
        var seen = await member.SeesAsync(v => v.Seats.All(s => s.Presence == PresenceState.Here));
        Assert.Equal(Phase.PushBack, seen.Stage.Phase);
        Assert.Equal(before, new StageBefore(seen.Stage.EndsAt, seen.Stage.StartedAt, seen.Stage.Presenter, before.Revision));
        Assert.True(seen.Revision > before.Revision);
        Assert.False(presenter.View.Mine.Floor.Speak);
        await facilitator.ReadAsync();
        await StepAsync(facilitator, Phase.Return);
        await again.KillAsync();

        await using var db = new BalintDbContext(database.Options());
        var events = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == room).OrderBy(e => e.Sequence).ToListAsync(Cancel);
        Assert.Equal(events.Select(e => e.Revision).Distinct().Order(), events.Select(e => e.Revision));
        Assert.Equal(6, events.Count(e => e.Kind == nameof(RoomEvent.PhaseBegan)));
        Assert.Single(events, e => e.Kind == nameof(RoomEvent.PresenterAccepted));
        Assert.Single(events, e => e.Kind == nameof(RoomEvent.Restored));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Plans a session with the product's services, in a server that then stops.</summary>
    private async Task<(RoomId Room, Dictionary<string, string> Links)> PlanAsync()
    {
        await using var app = new RoomsApp(_folder, TimeProvider.System.GetUtcNow().AddMinutes(1));
        var group = await app.NewGroupAsync(new SeatDraft(null, "Mia"), new SeatDraft(null, "Pia"));
        var session = await app.PlanAsync(group);
        return (session.Room, group.People.ToDictionary(p => p.Name, p => session.Links[p.Person], StringComparer.Ordinal));
    }

    private static async Task StepAsync(RoomClient facilitator, Phase phase)
    {
        await facilitator.AdvanceAsync();
        await facilitator.SeesAsync(phase);
    }

    private static async Task<RoomClient> JoinAsync(ServerProcess server, BrowserJar jar, RoomId room, Wire wire = Wire.Json)
    {
        var client = await RoomClient.ConnectAsync(
            server.Address, wire, http => http.Headers["Cookie"] = jar.Header);
        await client.JoinAsync(room);
        return client;
    }

    private sealed record StageBefore(DateTimeOffset? EndsAt, DateTimeOffset StartedAt, MemberId? Presenter, long Revision);
}
