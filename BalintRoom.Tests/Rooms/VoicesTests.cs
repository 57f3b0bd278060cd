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
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void A_faulty_configuration_is_told_what_is_wrong_with_it(MediaOptions options, string? fault) => Assert.Equal(fault, options.Fault);

    [Fact]
    public void Without_a_relay_there_is_no_password_and_nothing_that_ends()
    {
        var voices = ServiceWith(new MediaOptions { Stun = ["stun:relay.example.org:3478"] }).For(Mia);
        Assert.Equal(new IceServer(["stun:relay.example.org:3478"], null, null), voices.Servers.Single(), SameServer);
        Assert.Null(voices.ExpiresAt);
        Assert.False(voices.RelayOnly);
        Assert.Empty(ServiceWith(new MediaOptions()).For(Mia).Servers);
    }

    [Fact]
    public void A_password_is_what_a_relay_with_the_same_secret_makes_of_the_name()
    {
        // Computed with openssl: HMAC-SHA1 of the user name with the secret, in Base64.
        var server = ServiceWith(Relayed).For(Mia).Servers.Single();
        Assert.Equal("1795525200:e71993a53651ae60", server.Username);
        Assert.Equal("dnUNlRQehvORzv6L8gf5NBV2ju0=", server.Credential);
    }

    [Fact]
    public void A_name_says_until_when_and_is_another_one_for_everybody_and_each_time()
    {
        var time = new FakeTimeProvider(Noon);
        var service = new IceServerProvider(Options.Create(Relayed), time);
        var names = new List<string>();
        for (var second = 0; second < 3; second++)
        {
            foreach (var member in (MemberId[])[Mia, MemberId.New()])
            {
                var voices = service.For(member);
                Assert.Equal(time.GetUtcNow() + TimeSpan.FromHours(1), voices.ExpiresAt);
                names.Add(voices.Servers.Single().Username!);
                Assert.StartsWith($"{voices.ExpiresAt!.Value.ToUnixTimeSeconds()}:", names[^1], StringComparison.Ordinal);
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Distinct(names.Select(name => name.Split(':')[1]), StringComparer.Ordinal);
        Assert.DoesNotContain(names, name => name.Contains(Mia.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_told_before_they_sit_in_a_room_that_is_open()
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
        Assert.InRange(hers.ExpiresAt!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(30));
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
