using System.Net;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms.Limits;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Rooms;

/// <summary>How many pages may be open, and what one may send.</summary>
public sealed class PageLimitTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Strangers_who_open_and_drop_pages_end_with_a_page_that_says_so_and_people_still_come_in()
    {
        await using var app = new RoomsApp(settings: [("Limits:PagesOfStrangersPerAddress", "3"), ("Limits:PagesOfStrangers", "3")]);
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        var device = await session.DeviceOfAsync("Mia");
        for (var page = 0; page < 3; page++)
        {
            // Dropped without a word: the server keeps each for whoever may come back.
            var dropped = await PageClient.OpenAsync(app, "/", "");
            await dropped!.DisposeAsync();
        }

        using var stranger = app.CreateClient();
        stranger.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        using var full = await stranger.GetAsync(new Uri("/", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        Assert.Equal(60, full.Headers.RetryAfter?.Delta?.TotalSeconds);
        var text = WebUtility.HtmlDecode(await full.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("Votre réseau", text, StringComparison.Ordinal);
        Assert.Contains("<button>Réessayer</button>", text, StringComparison.Ordinal);

        // What is no interactive page is not refused: links are still redeemed.
        using var join = await stranger.GetAsync(new Uri("/join", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, join.StatusCode);
        await using var mia = await PageClient.OpenAsync(app, $"/room/{session.Room}", device.Cookies);
        Assert.NotNull(mia);
        Assert.Equal(4, app.Service<ConnectionLimits>().Count(OpenKind.Page));
    }

    [Fact]
    public async Task Pages_loaded_before_it_was_full_start_no_circuit_and_a_closed_page_makes_room()
    {
        await using var app = new RoomsApp(settings: [("Limits:PagesPerDevice", "2")]);
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        var device = await session.DeviceOfAsync("Mia");
        using var loaded = await device.GetAsync("/practise");
        var html = await loaded.Content.ReadAsStringAsync(Cancel);
        var address = new Uri(app.Home, "/practise");
        Assert.NotNull(await PageClient.StartAsync(app, address, html, device.Cookies));
        Assert.NotNull(await PageClient.StartAsync(app, address, html, device.Cookies));
        Assert.Null(await PageClient.StartAsync(app, address, html, device.Cookies));
        Assert.Equal(2, app.Service<ConnectionLimits>().Count(OpenKind.Page));

        using var full = await device.GetAsync("/practise");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        Assert.Contains("Close some of them", await full.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_sends_too_much_is_not_answered_and_then_closed_and_another_goes_on()
    {
        await using var app = new RoomsApp(settings: [("Limits:PageEventsAtOnce", "50"), ("Limits:PageEventsPerMinute", "1")]);
        await using var flood = (await PageClient.OpenAsync(app, "/", ""))!;
        await using var other = (await PageClient.OpenAsync(app, "/", ""))!;
        try
        {
            for (var i = 0; i < 2000; i++)
                await flood.CallAsync();
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException or System.Net.WebSockets.WebSocketException)
        {
            // It was closed while it was sending.
        }

        await flood.ClosedAsync;
        Assert.InRange(flood.Answers, 1, 50);
        await other.CallAsync();
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (other.Answers == 0)
            await often.WaitForNextTickAsync(Cancel);
        Assert.False(other.IsClosed);
    }

    [Fact]
    public async Task A_page_that_answers_what_nobody_asked_is_closed()
    {
        await using var app = new RoomsApp(settings: [("Limits:PageEventsAtOnce", "50"), ("Limits:PageEventsPerMinute", "1")]);
        await using var flood = (await PageClient.OpenAsync(app, "/", ""))!;
        try
        {
            for (var i = 0; i < 1000; i++)
                await flood.AcknowledgeAsync();
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException or System.Net.WebSockets.WebSocketException)
        {
            // It was closed while it was sending.
        }

        await flood.ClosedAsync;
    }

    [Fact]
    public async Task As_many_pages_are_kept_for_lost_connections_as_there_may_be()
    {
        await using var app = new RoomsApp(settings: [("Limits:Pages", "321")]);
        Assert.Equal(321, app.Service<IOptions<CircuitOptions>>().Value.DisconnectedCircuitMaxRetained);
    }
}
