using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Rooms;

/// <summary>Two servers as real processes on one database: a room is the same on both, and outlives either.</summary>
[OnPostgreSql]
public sealed class ClusterTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-cluster-");
    private readonly Dictionary<string, BrowserJar> _devices = new(StringComparer.Ordinal);
    private readonly List<ServerProcess> _servers = [];
    private readonly List<int> _ports = [];
    private ClusterCertificates _certificates = null!;
    private TestDatabase _database = null!;
    private RoomId _room;

    public async ValueTask InitializeAsync()
    {
        _certificates = new ClusterCertificates(_folder);
        _database = await TestDatabase.InAsync(_folder);
        Dictionary<string, string> links;
        await using (var app = new RoomsApp(_folder, TimeProvider.System.GetUtcNow().AddMinutes(1)))
        {
            var group = await app.NewGroupAsync(new SeatDraft(null, "Mia"), new SeatDraft(null, "Pia"));
            var session = await app.PlanAsync(group);
            _room = session.Room;
            links = group.People.ToDictionary(p => p.Name, p => session.Links[p.Person], StringComparer.Ordinal);
        }

        var first = await StartAsync(("Identity:RedemptionsPerMinute", "2"));
        await StartAsync(("Identity:RedemptionsPerMinute", "2"));
        foreach (var (name, link) in links)
            _devices[name] = await BrowserJar.RedeemAsync(first.Address, link);
    }

    [Fact]
    public async Task What_happens_on_one_server_is_seen_and_heard_on_the_other()
    {
        await using var fay = await JoinAsync(0, "Fay");
        await using var mia = await JoinAsync(1, "Mia", Wire.MessagePack);
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Here);
        await StepAsync(fay, Phase.Gathering);
        await mia.SeesAsync(Phase.Gathering);
        await mia.DoAsync("RaiseHand");
        await fay.SeesAsync(v => v.Hands.Count == 1);
        await mia.DoAsync("LowerHand", mia.View.Mine.Member);
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var hearing = fay.Hub.On<MemberId, string>("Said", (_, text) => heard.TrySetResult(text));
        await mia.DoAsync("Say", "said on the other server");
        Assert.Equal("said on the other server", await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Fact]
    public async Task A_server_killed_in_the_push_back_leaves_phase_end_seats_and_floor_to_the_others()
    {
        await using var fay = await JoinAsync(0, "Fay");
        await using var mia = await JoinAsync(1, "Mia");
        await using var pia = await JoinAsync(1, "Pia", Wire.MessagePack);
        await StepAsync(fay, Phase.Gathering);
        await StepAsync(fay, Phase.CaseCall);
        await fay.DoAsync("Invite", pia.View.Mine.Member);
        await pia.DoAsync("AnswerInvitation", true);
        await StepAsync(fay, Phase.CasePresentation);
        await StepAsync(fay, Phase.Questions);
        await StepAsync(fay, Phase.PushBack);
        var before = (await mia.SeesAsync(Phase.PushBack)).Stage;

        await _servers[0].KillAsync();

        // The member acts on the survivor without a new connection; whoever was on the dead server is away, and comes back to the same.
        await mia.SeesAsync(v => v.Seats.Single(s => s.Name == "Fay").Presence == PresenceState.Away
            && v.Seats.Where(s => s.Name != "Fay").All(s => s.Presence == PresenceState.Here));
        await mia.DoAsync("RaiseHand");
        await mia.SeesAsync(v => v.Mine.HandUp);
        await using var again = await JoinAsync(1, "Fay", Wire.MessagePack);
        var seen = await again.SeesAsync(v => v.Seats.All(s => s.Presence == PresenceState.Here));
        Assert.Equal((before.Phase, before.EndsAt, before.StartedAt, before.Presenter),
            (seen.Stage.Phase, seen.Stage.EndsAt, seen.Stage.StartedAt, seen.Stage.Presenter));
        await pia.ReadAsync();
        Assert.False(pia.View.Mine.Floor.Speak);
        await again.ReadAsync();
        await StepAsync(again, Phase.Return);
        await mia.SeesAsync(Phase.Return);

        await using var db = new BalintDbContext(_database.Options());
        var events = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == _room).OrderBy(e => e.Sequence).ToListAsync(Cancel);
        Assert.Equal(events.Select(e => e.Revision).Distinct().Order(), events.Select(e => e.Revision));
        Assert.Equal(6, events.Count(e => e.Kind == nameof(RoomEvent.PhaseBegan)));
        Assert.Single(events, e => e.Kind == nameof(RoomEvent.Restored));
    }

    /// <summary>One of the two has the room; it is not the same whether that one dies.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Whoever_was_on_a_server_that_died_is_away_for_those_on_the_other(int dies)
    {
        await using var fay = await JoinAsync(1 - dies, "Fay");
        await using var mia = await JoinAsync(dies, "Mia");
        await StepAsync(fay, Phase.Gathering);
        await mia.SeesAsync(Phase.Gathering);

        await _servers[dies].KillAsync();

        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Away);
        await using var again = await JoinAsync(1 - dies, "Mia");
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Here);
        await StepAsync(fay, Phase.CaseCall);
        await again.SeesAsync(Phase.CaseCall);
    }

    /// <summary>What passes is in the room's memory alone, which must not go with a server that has not the room. The first server has it.</summary>
    [Fact]
    public async Task A_hand_stays_up_where_the_rooms_server_stays()
    {
        await using var fay = await JoinAsync(0, "Fay");
        await using var mia = await JoinAsync(1, "Mia");
        await RaiseHandAsync(fay, of: fay);
        await mia.SeesAsync(v => v.Hands.Count == 1);

        await _servers[1].KillAsync();

        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Away);
        Assert.Equal(fay.View.Mine.Member, Assert.Single((await fay.ReadAsync()).Hands));
    }

    [Fact]
    public async Task A_hand_that_went_with_the_rooms_server_is_on_no_screen_any_more()
    {
        await using var fay = await JoinAsync(0, "Fay");
        await using var mia = await JoinAsync(1, "Mia");
        await RaiseHandAsync(fay, of: mia);

        await _servers[0].KillAsync();

        await mia.SeesAsync(v => v.Hands.Count == 0 && v.Seats.Single(s => s.Name == "Fay").Presence == PresenceState.Away);
    }

    [Fact]
    public async Task A_place_at_a_media_server_stays_when_another_server_comes_and_goes_once_its_own_has_died()
    {
        await using var janus = await FakeJanus.StartAsync();
        (string, string)[] media = [.. janus.Settings, ("Voices:MeshUpTo", "2")];
        foreach (var server in _servers)
            await server.StopAsync();
        var first = await StartAsync(media);
        await using var fay = await JoinAsync(2, "Fay");
        await using var mia = await JoinAsync(2, "Mia");
        await using var pia = await JoinAsync(2, "Pia");
        await fay.AdvanceAsync();
        var lines = new List<MediaClient>();
        foreach (var client in new[] { fay, mia, pia })
        {
            await client.SeesAsync(Phase.Gathering);
            lines.Add(await MediaClient.OpenAsync(client));
            await lines[^1].UseAsync();
        }

        await janus.AskedAsync("create");
        var place = Assert.Single(janus.Rooms);

        // Nobody sends yet, so it is as empty as one that was left over.
        janus.Forget();
        var second = await StartAsync(media);
        await janus.AskedAsync("list");
        await second.SaysAsync("is connected");
        Assert.Equal([place], janus.Rooms);

        await first.KillAsync();
        await second.SaysAsync("has gone");
        janus.Forget();
        await StartAsync(media);
        await janus.AskedAsync("destroy", body => (string?)body["room"] == place);
    }

    [Fact]
    public async Task Signing_out_on_one_server_closes_what_the_browser_has_open_on_the_other()
    {
        await using var fay = await JoinAsync(0, "Fay");
        await using var mia = await JoinAsync(1, "Mia");
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Here);
        await _devices["Mia"].SignOutAsync(_servers[0].Address);
        await mia.ClosedAsync;
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence != PresenceState.Here);
    }

    [Fact]
    public async Task Wrong_links_are_counted_by_both_servers_together_and_shut_out_nobody_who_has_a_good_one()
    {
        foreach (var server in _servers)
            Assert.Contains("This link is not valid", await BrowserJar.TryAsync(server.Address, "x"), StringComparison.Ordinal);
        Assert.Contains("Too many attempts", await BrowserJar.TryAsync(_servers[0].Address, "x"), StringComparison.Ordinal);
        await using var mia = await JoinAsync(1, "Mia");
        Assert.Equal(PresenceState.Here, mia.View.Mine.Presence);
    }

    [Fact]
    public async Task Nobody_without_a_certificate_of_the_authority_is_let_in_between_the_servers()
    {
        var others = new ClusterCertificates(_folder, "others");
        Assert.True(await IsHeardAsync(_certificates.Certificate));
        Assert.False(await IsHeardAsync(others.Certificate));
        Assert.False(await IsHeardAsync(null));

        // A server that reaches the database, and names the same cluster, but has another authority's certificate.
        await using var rogue = new ServerProcess(_folder, [.. _database.Settings, .. others.Settings(FreePort())]);
        await rogue.LaunchAsync();
        Assert.NotEqual(ExitCodes.Success, await rogue.ExitsAsync());
        await using var fay = await JoinAsync(0, "Fay");
        await using var mia = await JoinAsync(1, "Mia");
        await StepAsync(fay, Phase.Gathering);
        await mia.SeesAsync(Phase.Gathering);
    }

    /// <summary>They keep another directory of rooms, and beside them a room would be twice.</summary>
    [Fact]
    public async Task A_server_does_not_join_those_of_an_earlier_version_but_starts_where_they_have_ended()
    {
        await using var db = new BalintDbContext(_database.Options());
        await db.Database.ExecuteSqlRawAsync("""UPDATE "ClusterServers" SET "Entry" = ("Entry"::jsonb - 'AsksWhatStays')::text """, Cancel);
        await using var third = new ServerProcess(_folder, [.. _database.Settings, .. _certificates.Settings(FreePort())]);
        await third.LaunchAsync();
        Assert.Equal(ExitCodes.DatabaseInUse, await third.ExitsAsync());

        foreach (var server in _servers)
            Assert.Equal(ExitCodes.Success, await server.StopAsync());
        await third.StartAsync();
    }

    [Fact]
    public async Task A_lone_server_is_kept_off_the_database_of_a_cluster()
    {
        await using var lone = new ServerProcess(_folder, _database.Settings);
        await lone.LaunchAsync();
        Assert.Equal(ExitCodes.DatabaseInUse, await lone.ExitsAsync());
        foreach (var server in _servers)
            Assert.Equal(ExitCodes.Success, await server.StopAsync());
        await lone.StartAsync();

        // And a cluster off the lone one's.
        await _servers[0].LaunchAsync();
        Assert.Equal(ExitCodes.DatabaseInUse, await _servers[0].ExitsAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        await _database.DeleteAsync();
    }

    private static int FreePort() => ServerProcess.FreeAddress().Port;

    private async Task<ServerProcess> StartAsync(params IEnumerable<(string Key, string Value)> more)
    {
        var port = FreePort();
        var server = new ServerProcess(_folder, [.. _database.Settings, .. _certificates.Settings(port), .. more]);
        _servers.Add(server);
        _ports.Add(port);
        await server.StartAsync();
        return server;
    }

    private async Task<RoomClient> JoinAsync(int server, string name, Wire wire = Wire.Json)
    {
        var client = await RoomClient.ConnectAsync(_servers[server].Address, wire, http => http.Headers["Cookie"] = _devices[name].Header);
        await client.JoinAsync(_room);
        return client;
    }

    private static async Task StepAsync(RoomClient facilitator, Phase phase)
    {
        await facilitator.AdvanceAsync();
        await facilitator.SeesAsync(phase);
    }

    private static async Task RaiseHandAsync(RoomClient facilitator, RoomClient of)
    {
        await StepAsync(facilitator, Phase.Gathering);
        await of.SeesAsync(Phase.Gathering);
        await of.DoAsync("RaiseHand");
        await facilitator.SeesAsync(v => v.Hands.Count == 1);
        await of.SeesAsync(v => v.Hands.Count == 1);
    }

    /// <summary>Whether the first server goes on listening to somebody who comes with a certificate, or with none.</summary>
    private async Task<bool> IsHeardAsync(string? certificate)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _ports[0], Cancel);
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "balintroom",
                    ClientCertificates = certificate is null ? [] : [X509Certificate2.CreateFromPemFile(certificate)],
                },
                Cancel);
            // Servers begin with a line about themselves. Whoever is not let in is hung up on.
            return await tls.ReadAsync(new byte[1], Cancel) == 1;
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return false;
        }
    }
}
