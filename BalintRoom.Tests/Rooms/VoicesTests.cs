using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Rooms;

/// <summary>Who is told how browsers reach each other, when, and with which relay password.</summary>
public sealed class VoicesTests
{
    private static readonly MemberId Mia = new(Guid.Parse("00112233445566778899aabbccddeeff"));

    private static readonly RoomId Room = new(Guid.Parse("ffeeddccbbaa99887766554433221100"));

    private static readonly MediaOptions Relayed = new() { Turn = ["turn:relay.example.org:3478?transport=udp"], TurnSecret = "north" };

    public static TheoryData<MediaOptions, string?> Configurations => new()
    {
        { new MediaOptions(), null },
        { Relayed, null },
        { new MediaOptions { Stun = ["stun:relay.example.org:3478", "stuns:relay.example.org:443"] }, null },
        {
            new MediaOptions { Stun = ["relay.example.org"] },
            "Every address in Voices:Stun must start with stun: or stuns:, such as stun:turn.example.org:3478."
        },
        {
            new MediaOptions { Turn = ["stun:relay.example.org"], TurnSecret = "north" },
            "Every address in Voices:Turn must start with turn: or turns:, such as turn:turn.example.org:3478?transport=udp."
        },
        {
            new MediaOptions { Turn = ["turns:relay.example.org:443"] },
            "Voices:Turn requires Voices:TurnSecret, the relay's static-auth-secret."
        },
        { new MediaOptions { RelayOnly = true }, "Voices:RelayOnly requires a relay: set Voices:Turn." },
        { WithMediaServer("wss://media.example.org:8989/"), null },
        { WithMediaServer("ws://127.0.0.1:8188"), null },
        { WithMediaServer("ws://[::1]:8188"), null },
        { WithMediaServer("ws://localhost:8188/"), null },
        { WithMediaServer("ws://media.example.org:8188/"), NoWebSocket },
        { WithMediaServer("https://media.example.org/"), NoWebSocket },
        { WithMediaServer("media.example.org"), NoWebSocket },
        {
            new MediaOptions { MediaServers = ["wss://media.example.org/"], MediaServerAdminKey = "key" },
            "Voices:MediaServers requires Voices:MediaServerSecret, the media servers' api_secret."
        },
        {
            new MediaOptions { MediaServers = ["wss://media.example.org/"], MediaServerSecret = "secret" },
            "Voices:MediaServers requires Voices:MediaServerAdminKey, the admin_key of the media servers' VideoRoom plugin."
        },
    };

    private const string NoWebSocket =
        "Every address in Voices:MediaServers must start with wss://, such as wss://media.example.org:8989/, "
        + "or with ws:// where it is localhost, 127.0.0.1 or [::1].";

    private static MediaOptions WithMediaServer(string address) =>
        new() { MediaServers = [address], MediaServerSecret = "secret", MediaServerAdminKey = "key" };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void A_faulty_configuration_is_told_what_is_wrong_with_it(MediaOptions options, string? fault) => Assert.Equal(fault, options.Fault);

    [Fact]
    public void Without_a_relay_there_is_no_password_and_nothing_that_ends()
    {
        var voices = ServiceWith(new MediaOptions { Stun = ["stun:relay.example.org:3478"] }).For(Mia, Room);
        Assert.Equal(new IceServer(["stun:relay.example.org:3478"], null, null), voices.Servers.Single(), SameServer);
        Assert.Null(voices.ExpiresAt);
        Assert.False(voices.RelayOnly);
        Assert.Empty(ServiceWith(new MediaOptions()).For(Mia, Room).Servers);
    }

    [Fact]
    public void A_password_is_what_a_relay_with_the_same_secret_makes_of_the_name()
    {
        // Computed apart: HMAC-SHA1 of the user name with the secret, in Base64.
        var server = ServiceWith(Relayed).For(Mia, Room).Servers.Single();
        Assert.Equal("1795525200:601e4ff4a9ae2b4f", server.Username);
        Assert.Equal("cou33gIVcwwgcap17hq65eri4mw=", server.Credential);
    }

    [Fact]
    public void A_name_says_until_when_and_is_everybodys_own_in_each_room()
    {
        var service = ServiceWith(Relayed);
        string[] names = [NameOf(service.For(Mia, Room)), NameOf(service.For(Mia, RoomId.New())), NameOf(service.For(MemberId.New(), Room))];
        Assert.Distinct(names.Select(name => name.Split(':')[1]), StringComparer.Ordinal);
        Assert.DoesNotContain(names, name => name.Contains(Mia.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.Contains(Room.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(24 * 60)]
    public void A_relay_can_count_what_somebody_takes_in_an_hour_and_asking_often_gets_no_more(int lifetimeMinutes)
    {
        var lifetime = TimeSpan.FromMinutes(lifetimeMinutes);
        var time = new FakeTimeProvider(Noon);
        var service = new IceServerProvider(
            Options.Create(new MediaOptions { Turn = Relayed.Turn, TurnSecret = Relayed.TurnSecret, TurnLifetime = lifetime }), time);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var minute = 0; minute < 60; minute++)
        {
            var voices = service.For(Mia, Room);
            Assert.Equal(NameOf(voices), NameOf(service.For(Mia, Room)), StringComparer.Ordinal);
            Assert.StartsWith($"{voices.ExpiresAt!.Value.ToUnixTimeSeconds()}:", NameOf(voices), StringComparison.Ordinal);
            Assert.InRange(voices.ExpiresAt.Value - time.GetUtcNow(), 0.75 * lifetime - TimeSpan.FromSeconds(1), lifetime);
            names.Add(NameOf(voices));
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(names.Count, 1, 1 + (int)Math.Ceiling(TimeSpan.FromHours(1) / (lifetime / 4)));
        Assert.InRange(names.Select(name => name.Split(':')[1]).Distinct(StringComparer.Ordinal).Count(), 1, 2);
    }

    [Fact]
    public async Task Nobody_is_told_before_they_sit_in_a_room_that_is_open_nor_once_they_have_left()
    {
        await using var app = new RoomsApp(settings:
        [
            ("Voices:Turn:0", "turn:relay.example.org:3478?transport=udp"), ("Voices:Turn:1", "turns:relay.example.org:443?transport=tcp"),
            ("Voices:TurnSecret", "north"), ("Voices:TurnLifetime", "00:30:00"), ("Voices:RelayOnly", "true"),
        ]);
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        await using var mia = await (await session.DeviceOfAsync("Mia")).ConnectAsync();
        await NotToldAsync(RefusalCode.NotJoined, mia);
        await mia.JoinAsync(session.Room);
        await NotToldAsync(RefusalCode.NotInThisPhase, mia);

        await using var fay = await session.ComeAsync("Fay");
        await fay.AdvanceAsync();
        var (hers, theirs) = (await AskAsync(mia), await AskAsync(fay));
        Assert.True(hers.RelayOnly);
        Assert.Equal(
            ["turn:relay.example.org:3478?transport=udp", "turns:relay.example.org:443?transport=tcp"], hers.Servers.Single().Urls, StringComparer.Ordinal);
        Assert.NotEqual(hers.Servers.Single().Username, theirs.Servers.Single().Username, StringComparer.Ordinal);
        Assert.InRange(hers.ExpiresAt!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(22), TimeSpan.FromMinutes(30));

        await mia.DoAsync("Leave");
        await NotToldAsync(RefusalCode.HasLeft, mia);
        await mia.DoAsync("ComeBack");
        Assert.Equal(NameOf(hers).Split(':')[1].Length, NameOf(await AskAsync(mia)).Split(':')[1].Length);
    }

    [Fact]
    public async Task What_is_longer_than_browsers_ever_say_is_not_passed_on()
    {
        await using var app = new RoomsApp();
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        await using var fay = await session.ComeAsync("Fay");
        await fay.AdvanceAsync();
        var (to, line) = (session.Group["Mia"], LineId.New());

        Assert.Equal(
            RefusalCode.TooLong, await RefusalAsync("Describe", to, line, line, DescriptionKind.Offer, new string('x', RoomLimits.DescriptionLength + 1)));
        Assert.Equal(
            RefusalCode.NoSuchLine, await RefusalAsync("Describe", to, line, line, DescriptionKind.Offer, new string('x', RoomLimits.DescriptionLength)));
        Assert.Equal(RefusalCode.TooLong, await RefusalAsync("AddCandidate", to, line, line, new string('x', RoomLimits.CandidateLength), "0", null, null));
        Assert.Equal(RefusalCode.NoSuchLine, await RefusalAsync("AddCandidate", to, line, line, new string('x', RoomLimits.CandidateLength), null, null, null));

        async Task<RefusalCode?> RefusalAsync(string method, params object?[] arguments) =>
            (await fay.Hub.InvokeCoreAsync<RoomReply>(method, arguments)).Refusal;
    }

    private static string NameOf(IceConfiguration voices) => voices.Servers.Single().Username!;

    private static DateTimeOffset Noon => new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static bool SameServer(IceServer a, IceServer b) =>
        a.Urls.SequenceEqual(b.Urls, StringComparer.Ordinal) && a.Username == b.Username && a.Credential == b.Credential;

    private static IceServerProvider ServiceWith(MediaOptions options) => new(Options.Create(options), new FakeTimeProvider(Noon));

    private static Task<IceConfiguration> AskAsync(RoomClient client) => client.Hub.InvokeAsync<IceConfiguration>("Voices");

    private static async Task NotToldAsync(RefusalCode why, RoomClient client)
    {
        var error = await Assert.ThrowsAsync<HubException>(() => AskAsync(client));
        Assert.EndsWith(why.ToString(), error.Message, StringComparison.Ordinal);
    }
}
