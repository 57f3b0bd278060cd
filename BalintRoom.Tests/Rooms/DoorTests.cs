using BalintRoom.Data;
using BalintRoom.Domain.Phases;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room;
using Bunit;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BalintRoom.Tests.Rooms;

/// <summary>Who comes before the room opens is told whose session it is and when, and the page follows what becomes of it. Mia waits.</summary>
public sealed class DoorTests : CircuitScene
{
    /// <summary>What a waiting page is given to follow a change.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(400)]
    public async Task A_session_far_ahead_opens_like_one_tomorrow(int days)
    {
        var later = TimeSpan.FromDays(days);
        var (session, page) = await WaitAsync(later);
        Assert.Equal("You are early", page.Find("h1").TextContent);
        Assert.Contains("Tuesday", page.Find(".group").TextContent, StringComparison.Ordinal);
        var start = App.Time.GetUtcNow() + later;
        Assert.Equal(DayOf(start), page.Find(".day").TextContent);
        Assert.Equal(Dates.Time(start.UtcDateTime), page.Find(".at time").TextContent);

        App.Time.Advance(later - TimeSpan.FromMinutes(16));
        page.WaitForAssertion(() => Assert.Equal("Today", page.Find(".day").TextContent), Patience);
        Assert.Empty(page.FindAll(".room-screen"));
        App.Time.Advance(TimeSpan.FromMinutes(1));
        GoesIn(page);
        Assert.NotEqual(default, session.Room);
    }

    [Fact]
    public async Task It_says_today_from_midnight_on()
    {
        // Tomorrow at half past one in the morning at the earliest, so that midnight comes before the door opens.
        var toMidnight = TimeSpan.FromDays(1) - App.Time.GetUtcNow().TimeOfDay;
        var (_, page) = await WaitAsync(toMidnight + TimeSpan.FromHours(1.5));
        Assert.NotEqual("Today", page.Find(".day").TextContent, StringComparer.Ordinal);
        App.Time.Advance(toMidnight);
        page.WaitForAssertion(() => Assert.Equal("Today", page.Find(".day").TextContent), AtOnce);
    }

    [Fact]
    public async Task Moved_to_another_day_it_shows_the_new_one()
    {
        var (session, page) = await WaitAsync(TimeSpan.FromHours(30));
        var to = App.Time.GetUtcNow().AddDays(9);
        await MoveAsync(session, to);
        page.WaitForAssertion(() => Assert.Equal(DayOf(to), page.Find(".day").TextContent), AtOnce);
        Assert.StartsWith("This session was moved to ", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moved_so_that_the_door_is_open_it_lets_in_at_once()
    {
        var (session, page) = await WaitAsync(TimeSpan.FromHours(30));
        await MoveAsync(session, App.Time.GetUtcNow().AddMinutes(5));
        GoesIn(page);
    }

    [Fact]
    public async Task Opened_early_it_lets_in_at_once_and_also_those_who_come_then()
    {
        var (session, page) = await WaitAsync(TimeSpan.FromHours(3));
        var fay = Cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=door]")), Patience);
        await fay.AdvanceAsync();
        GoesIn(page);
        await using var max = await session.ComeAsync("Max");
        Assert.Equal(Phase.Gathering, max.View.Stage.Phase);
    }

    [Fact]
    public async Task Cancelled_it_says_so_at_once_and_also_when_the_page_is_loaded_again()
    {
        var next = await App.PlanAsync(Cast.Group, later: TimeSpan.FromDays(14));
        var (session, page) = await WaitAsync(TimeSpan.FromHours(3));
        await CancelAsync(session);
        page.WaitForAssertion(() => Assert.Equal("This session was cancelled", page.Find("h1").TextContent), AtOnce);
        Assert.Contains(Dates.Day((App.Time.GetUtcNow().AddDays(14)).UtcDateTime), page.Markup, StringComparison.Ordinal);
        Assert.NotEqual(next.Room, session.Room);

        Assert.Equal("This session was cancelled", Open(session.Room).Find("h1").TextContent);
    }

    [Fact]
    public async Task Cancelled_it_offers_another_session_of_the_group_that_is_open_now_to_those_with_a_seat_in_it()
    {
        var session = await App.PlanAsync(Cast.Group, later: TimeSpan.FromHours(5));
        var open = await App.PlanAsync(Cast.Group);
        var mia = await session.DeviceOfAsync("Mia");
        await CancelAsync(session);
        using var page = await mia.GetAsync($"/room/{session.Room}");
        var shown = await page.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Another session of the group is open now.", shown, StringComparison.Ordinal);
        Assert.Contains($"class=\"button\" href=\"/room/{open.Room}\">Join</a>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("meets again", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_while_people_are_in_the_waiting_room_it_says_that_and_not_that_they_lost_access()
    {
        var session = await App.PlanAsync(Cast.Group);
        await ComeAsync(session);
        var page = Open(session.Room);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".room-screen")), Patience);
        await CancelAsync(session);
        page.WaitForAssertion(() => Assert.Equal("This session was cancelled", page.Find("h1").TextContent), AtOnce);
        Assert.Empty(page.FindAll(".room-screen"));
    }

    [Fact]
    public async Task The_document_itself_says_that_a_session_is_cancelled_to_those_with_a_seat_alone()
    {
        var session = await App.PlanAsync(Cast.Group, later: TimeSpan.FromDays(2));
        var mia = await session.DeviceOfAsync("Mia");
        await CancelAsync(session);
        using var hers = await mia.GetAsync($"/room/{session.Room}");
        Assert.Contains("This session was cancelled", await hers.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var strangers = await App.NewDevice().GetAsync($"/room/{session.Room}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, strangers.StatusCode);
        Assert.DoesNotContain("cancelled", await strangers.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removed_from_the_roster_it_says_so()
    {
        var (_, page) = await WaitAsync(TimeSpan.FromHours(3));
        await Cast.TakeOffAsync("Mia");
        page.WaitForAssertion(() => Assert.Equal("You no longer have access to this room", page.Find("h1").TextContent), AtOnce);
        Assert.Empty(page.FindAll("[data-testid=door]"));
    }

    [Fact]
    public async Task An_archived_group_is_not_waited_for_and_a_restored_one_is()
    {
        var (session, page) = await WaitAsync(TimeSpan.FromHours(3));

        // As before archiving cancelled what was to come.
        await using (var db = await App.Service<IDbContextFactory<BalintDbContext>>().CreateDbContextAsync(Cancel))
            await db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.ArchivedAt, App.Time.GetUtcNow()), Cancel);
        App.Service<DoorNotifier>().Notify(session.Room);
        page.WaitForAssertion(() => Assert.Equal("This group is archived", page.Find("h1").TextContent), AtOnce);
        Assert.True((await App.Service<GroupService>().ArchiveAsync(Cast.Group.Leader, Cast.Group.Id, archived: false, cancellationToken: Cancel)).Succeeded);
        page.WaitForAssertion(() => Assert.Equal("You are early", page.Find("h1").TextContent), AtOnce);
    }

    [Fact]
    public async Task A_session_that_is_cancelled_with_its_archived_group_says_so()
    {
        var (_, page) = await WaitAsync(TimeSpan.FromHours(3));
        Assert.True((await App.Service<GroupService>().ArchiveAsync(
            Cast.Group.Leader, Cast.Group.Id, archived: true, withSessions: true, Cancel)).Succeeded);
        page.WaitForAssertion(() => Assert.Equal("This session was cancelled", page.Find("h1").TextContent), AtOnce);
    }

    [Fact]
    public async Task Somebody_who_is_made_a_facilitator_goes_in()
    {
        var session = await App.PlanAsync(Cast.Group, later: TimeSpan.FromHours(3));
        // By a sign-in of her own: a link that others hold ends when its person facilitates.
        await ComeAsync(await App.Service<JoinService>().NewSignInLinkAsync(Cast.Group["Mia"], Cancel));
        var page = Open(session.Room);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=door]")), Patience);
        await Cast.ChangeAsync(seats => seats.Select(s => s.Name == "Mia" ? s with { Role = BalintRoom.Domain.People.Role.CoFacilitator } : s));
        GoesIn(page);
    }

    [Fact]
    public async Task Where_the_readers_clock_shows_another_time_both_are_there_with_their_zones()
    {
        Reader.ZoneId = "Asia/Kolkata";
        var (_, page) = await WaitAsync(TimeSpan.FromDays(3));
        var start = App.Time.GetUtcNow().AddDays(3);
        var there = Zones.InZone(start, "Asia/Kolkata").ToDateTimeUnspecified();
        Assert.Equal("UTC", page.Find(".zone").TextContent);
        Assert.Equal(Dates.Time(there), page.Find(".theirs time").TextContent);
        Assert.Equal(
            there.Date == start.Date ? [] : [Dates.Day(there)], page.FindAll(".theirs .day").Select(day => day.TextContent), StringComparer.Ordinal);
        Assert.Equal("in Kolkata, where you are", page.Find(".theirs .zone").TextContent);
    }

    [Fact]
    public async Task Where_the_readers_clock_shows_the_same_time_no_zone_is_named()
    {
        Reader.ZoneId = "Africa/Abidjan";
        var (_, page) = await WaitAsync(TimeSpan.FromDays(3));
        Assert.Empty(page.FindAll(".zone"));
    }

    [Fact]
    public async Task A_browser_tells_its_zone_and_nonsense_is_none()
    {
        var session = await App.PlanAsync(Cast.Group, later: TimeSpan.FromDays(2));
        var mia = await session.DeviceOfAsync("Mia");
        mia.Keep("balint-zone", "Asia%2FKolkata");
        Assert.Contains("in Kolkata, where you are", await TextOfAsync(), StringComparison.Ordinal);
        mia.Keep("balint-zone", "Nowhere%2FLand");
        Assert.DoesNotContain("Land", await TextOfAsync(), StringComparison.Ordinal);

        async Task<string> TextOfAsync()
        {
            using var answer = await mia.GetAsync($"/room/{session.Room}");
            return await answer.Content.ReadAsStringAsync(Cancel);
        }
    }

    [Fact]
    public async Task The_session_is_a_calendar_entry_without_the_groups_name()
    {
        var session = await App.PlanAsync(Cast.Group, later: TimeSpan.FromDays(2));
        var mia = await session.DeviceOfAsync("Mia");
        using var answer = await mia.GetAsync($"/room/{session.Room}/calendar.ics");
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store, no-cache", string.Join(", ", answer.Headers.GetValues("Cache-Control").SelectMany(v => v.Split(", "))
            .Order(StringComparer.Ordinal).Reverse()));
        var entry = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("BEGIN:VEVENT", entry, StringComparison.Ordinal);
        Assert.Contains($"room/{session.Room}", entry.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Tuesday", entry, StringComparison.Ordinal);
    }

    private static string DayOf(DateTimeOffset at) => Dates.Day(at.UtcDateTime);

    private static void GoesIn(IRenderedComponent<RoomPage> page) =>
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".room-screen")), AtOnce);

    private async Task<(TestSession Session, IRenderedComponent<RoomPage> Page)> WaitAsync(TimeSpan later)
    {
        var session = await App.PlanAsync(Cast.Group, later: later);
        await ComeAsync(session);
        var page = Open(session.Room);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=door]")), Patience);
        return (session, page);
    }

    private async Task MoveAsync(TestSession session, DateTimeOffset to) => Assert.Empty((await App.Service<SessionChanges>().MoveAsync(
        Cast.Group.Leader, session.Room, LocalDateTime.FromDateTime(to.UtcDateTime), accepted: true, cancellationToken: Cancel)).Refusals);

    private async Task CancelAsync(TestSession session) =>
        Assert.Empty((await App.Service<SessionChanges>().CallOffAsync(Cast.Group.Leader, session.Room, cancellationToken: Cancel)).Refusals);
}
