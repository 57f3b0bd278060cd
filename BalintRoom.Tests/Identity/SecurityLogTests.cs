using System.Net;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms.Security;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Identity;

/// <summary>What an operator can read of who came in and who was refused, and that it cannot be flooded.</summary>
public sealed class SecurityLogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void An_entry_holds_ids_and_a_mark_of_the_address_and_no_address()
    {
        var (log, book) = NewLog();
        var (device, person, room) = (Guid.NewGuid(), MemberId.New(), RoomId.New());
        log.Write(SecurityEvent.RoomRefused, "Because", "198.51.100.7", device, [person], room);
        log.Write(SecurityEvent.LinkRefused, address: "198.51.100.7");
        log.Write(SecurityEvent.LinkRefused, address: "198.51.100.8");
        log.Write(SecurityEvent.SignedOut);

        string[] lines = [.. book.Lines];
        Assert.Matches(
            $"^BalintRoom.Security RoomRefused reason=Because address=[0-9a-f]{{16}} device={device:N} person={person} room={room} ", lines[0]);
        Assert.DoesNotContain(lines, line => line.Contains("198.51", StringComparison.Ordinal));
        Assert.Equal(MarkIn(lines[0]), MarkIn(lines[1]), StringComparer.Ordinal);
        Assert.NotEqual(MarkIn(lines[0]), MarkIn(lines[2]), StringComparer.Ordinal);
        Assert.StartsWith("BalintRoom.Security SignedOut ", lines[3], StringComparison.Ordinal);
        // Another start, another key: nobody can make a table of all addresses.
        var (other, later) = NewLog();
        other.Write(SecurityEvent.LinkRefused, address: "198.51.100.7");
        Assert.NotEqual(MarkIn(lines[0]), MarkIn(later.Lines.Single()), StringComparer.Ordinal);
    }

    [Fact]
    public void A_flood_of_one_event_is_counted_and_hides_no_other()
    {
        var clock = new FakeTimeProvider(ProgrammeWorld.Start);
        var (log, book) = NewLog(clock);
        for (var i = 0; i < 2_000; i++)
            log.Write(SecurityEvent.LinkRefused);
        log.Write(SecurityEvent.SignedIn);
        Assert.Equal(SecurityLog.MostInAMinute + 1, book.Lines.Count());
        Assert.Contains("SignedIn", book.Lines.Last(), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(1));
        log.Write(SecurityEvent.LinkRefused);
        string[] after = [.. book.Lines.Skip(SecurityLog.MostInAMinute + 1)];
        Assert.Equal(2, after.Length);
        Assert.Contains($"LinkRefused: {2_000 - SecurityLog.MostInAMinute} more", after[0], StringComparison.Ordinal);
        log.Write(SecurityEvent.LinkRefused);
        Assert.Equal(3, book.Lines.Skip(SecurityLog.MostInAMinute + 1).Count());
    }

    [Fact]
    public async Task Who_comes_in_and_who_is_refused_is_recorded_and_no_secret_is()
    {
        await using var app = new SignInApp(("Identity:RedemptionsPerMinute", "6"));
        var ben = await app.AddPersonAsync("Ben Unmistakable", "ben@example.org", confirmed: true);
        var secret = await app.Services.GetRequiredService<JoinService>().NewSignInLinkAsync(ben, Cancel);
        var browser = new SignInBrowser(app);
        await RedeemAsync(browser, secret.Reveal());
        await RedeemAsync(browser, secret.Reveal());
        await RedeemAsync(browser, Secret.New().Reveal());
        using var passkey = await browser.PostAsync("/sign-in", "/sign-in/passkey", ("credential", "{}"));
        using var room = await browser.GetAsync($"/room/{Guid.NewGuid():N}");
        using var out1 = await browser.PostAsync("/me", "/me", ("_handler", "device-" + (await DeviceAsync(app)).ToString("N")));
        for (var i = 0; i < 7; i++)
            await RedeemAsync(browser, Secret.New().Reveal());

        string[] lines = [.. app.Log.Lines.Where(l => l.StartsWith(SecurityLog.Category + " ", StringComparison.Ordinal))];
        foreach (var (what, reason) in (IReadOnlyList<(SecurityEvent, string)>)
        [
            (SecurityEvent.SignedIn, "Link"), (SecurityEvent.LinkRefused, "AlreadyUsed"), (SecurityEvent.LinkRefused, "Unknown"),
            (SecurityEvent.SignInRefused, "Passkey"), (SecurityEvent.RoomRefused, ""), (SecurityEvent.SignedOut, ""), (SecurityEvent.Throttled, "TooMany"),
        ])
            Assert.Contains(
                lines, l => l.StartsWith($"{SecurityLog.Category} {what}", StringComparison.Ordinal) && l.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("Unmistakable", StringComparison.Ordinal) || l.Contains("ben@", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains(secret.Reveal(), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Replace")]
    [InlineData("Keep")]
    public async Task A_sign_in_in_somebody_elses_browser_is_recorded_once_the_question_whose_it_is_was_answered(string choice)
    {
        await using var app = new SignInApp();
        using var key = new SoftPasskey();
        var ben = await app.AddPersonAsync("Ben");
        await SignInWays.AddAsync(await app.SignedInAsync(ben), key);
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ana"));
        Assert.Equal("/sign-in/other", await SignInWays.SignInAsync(browser, key));
        Assert.Empty(Recorded());

        using var answered = await browser.PostAsync("/sign-in/other", "/sign-in/other", ("_handler", "other"), ("choice", choice));
        Assert.Equal("/me", SignInBrowser.Target(answered));
        Assert.Contains($"person={ben}", Assert.Single(Recorded()), StringComparison.Ordinal);

        IEnumerable<string> Recorded() =>
            app.Log.Lines.Where(l => l.StartsWith($"{SecurityLog.Category} {SecurityEvent.SignedIn} reason=Passkey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusals_of_the_hub_are_no_errors_and_thousands_of_them_fill_no_log()
    {
        await using var app = new RoomsApp();
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")), later: TimeSpan.FromHours(2));
        var elsewhere = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Ben")));
        await using var stranger = await (await elsewhere.DeviceOfAsync("Ben")).ConnectAsync();
        await using var early = await (await session.DeviceOfAsync("Mia")).ConnectAsync();
        for (var i = 0; i < 2_000; i++)
            await Assert.ThrowsAsync<HubException>(() => stranger.ReadAsync());
        await Assert.ThrowsAsync<HubException>(() => early.JoinAsync(session.Room));
        await Assert.ThrowsAsync<HubException>(() => stranger.JoinAsync(session.Room));

        Assert.Empty(app.Log.Errors);
        // What a server logs that nobody configured.
        var logged = app.Log.At(LogLevel.Information).Where(l => !l.StartsWith("Microsoft.Hosting", StringComparison.Ordinal)).Sum(l => l.Length);
        Assert.InRange(logged, 0, 20_000);
        Assert.Contains(app.Log.At(LogLevel.Debug), l => l.Contains("Read was refused: NotJoined.", StringComparison.Ordinal));
        Assert.Contains(app.Log.At(LogLevel.Debug), l => l.Contains("Join was refused: DoorsNotOpen.", StringComparison.Ordinal));
        Assert.Contains(app.Log.At(LogLevel.Information), l => l.StartsWith($"{SecurityLog.Category} RoomRefused", StringComparison.Ordinal)
            && l.Contains(session.Room.ToString(), StringComparison.Ordinal));
    }

    private static (SecurityLog Log, LogBook Book) NewLog(FakeTimeProvider? clock = null)
    {
        var book = new LogBook();
        return (new SecurityLog(LoggerFactory.Create(logging => logging.AddProvider(book)), clock ?? new FakeTimeProvider(ProgrammeWorld.Start)), book);
    }

    private static string MarkIn(string line) => line.Split(' ').First(part => part.StartsWith("address=", StringComparison.Ordinal));

    private static async Task RedeemAsync(SignInBrowser browser, string secret)
    {
        using var answer = await browser.PostAsync("/join", "/join", ("_handler", "join"), ("secret", secret));
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect);
    }

    private static async Task<Guid> DeviceAsync(SignInApp app)
    {
        await using var db = app.OpenDatabase();
        return db.Devices.Single().Id;
    }
}
