using System.Globalization;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>
/// A year of sessions: noon stays noon across time changes, days off are left out, people are told of moves and cancellations, and calendars follow.
/// </summary>
public class ScheduleTests
{
    private static readonly LocalDate First = new(2027, 1, 6);

    [Theory]
    [InlineData("America/Halifax")]
    [InlineData("Europe/London")]
    [InlineData("Australia/Sydney")]
    public async Task Every_second_Wednesday_at_noon_is_noon_all_year_here_and_in_calendars(string zone)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        LocalDate[] skips = [First.PlusWeeks(2), First.PlusWeeks(50)];
        await PlanAsync(world, leader, group, zone, new Recurrence(26, 2, [.. skips]));

        var sessions = await SessionsAsync(world);
        Assert.Equal(24, sessions.Count);
        Assert.All(sessions, s => Assert.Equal(new LocalTime(12, 0), Zones.InZone(s.StartsAt, zone).TimeOfDay));
        Assert.Equal(2, sessions.Select(s => s.StartsAt.UtcDateTime.TimeOfDay).Distinct().Count());
        Assert.DoesNotContain(sessions, s => skips.Contains(Zones.InZone(s.StartsAt, zone).Date));
        Assert.Equal(24, world.Rooms.Planned.Count);

        var read = await CalendarReader.ReadAsync(await FeedAsync(world, leader));
        Assert.Equal(sessions.Select(s => s.StartsAt), read.Times.Select(t => t.Utc));
        Assert.All(read.Times, t => Assert.Contains("T12:00:00", t.Local, StringComparison.Ordinal));
        Assert.All(read.Times, t => Assert.Equal(60, t.Minutes));
        Assert.All(read.Times, t => Assert.DoesNotContain("Monday group", t.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_moved_and_a_cancelled_session_are_so_in_calendars_in_their_rooms_and_in_emails()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var programme = await ProgrammeScene.MakeAsync(world);
        var planned = await PlanAsync(world, programme.Coordinator, programme.Group, "Europe/London", new Recurrence(4, 1, []), invite: true);
        var sessions = await SessionsAsync(world);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Equal(3, world.Carrier.Mails.Count);

        var to = First.PlusWeeks(1).PlusDays(1) + new LocalTime(17, 30);
        Assert.True((await world.Changes.MoveAsync(programme.Coordinator, sessions[1].Id, to, cancellationToken: ProgrammeWorld.Cancel)).Succeeded);
        Assert.True((await world.Changes.CallOffAsync(programme.Coordinator, sessions[2].Id, cancellationToken: ProgrammeWorld.Cancel)).Succeeded);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);

        Assert.Equal(new DateTimeOffset(2027, 1, 14, 17, 30, 0, TimeSpan.Zero), world.Rooms.Planned[sessions[1].Id].SlotStartsAt);
        Assert.Equal(9, world.Carrier.Mails.Count);
        var read = await CalendarReader.ReadAsync(await FeedAsync(world, programme.Ben));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"], read.Times.Select(t => t.Status).ToArray());
        Assert.Equal("2027-01-14T17:30:00", read.Times[1].Local);

        // Its link says so, and its room is gone.
        Secret late;
        await using (var db = world.CreateDbContext())
        {
            var ben = await db.People.SingleAsync(p => p.Id == programme.Ben, ProgrammeWorld.Cancel);
            var session = await db.Sessions.SingleAsync(s => s.Id == sessions[2].Id, ProgrammeWorld.Cancel);
            late = PersonalLinks.IssueForSession(db, session, ben, by: null, world.Clock.GetUtcNow(), new RecapOptions()).Secret!.Value;
            await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        }

        var (result, device) = await world.RedeemAsync(late);
        Assert.Equal(LinkRefusal.Cancelled, Assert.IsType<JoinResult.Refused>(result).Code);
        Assert.Null(await world.WhoIsHere.SeatInAsync(sessions[2].Id, device, ProgrammeWorld.Cancel));
        Assert.Equal(
            ProgrammeRefusal.SessionCancelled,
            Assert.Single((await world.Changes.MoveAsync(programme.Coordinator, sessions[2].Id, to, cancellationToken: ProgrammeWorld.Cancel)).Refusals).Code);
    }

    [Fact]
    public async Task A_session_moves_with_those_that_follow_across_daylight_saving_and_everybody_is_told_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var programme = await ProgrammeScene.MakeAsync(world);
        await PlanAsync(world, programme.Coordinator, programme.Group, "Europe/London", new Recurrence(16, 1, []));
        var sessions = await SessionsAsync(world);
        Assert.Equal(11, await world.Changes.FollowingAsync(programme.Coordinator, sessions[4].Id, ProgrammeWorld.Cancel));

        var to = First.PlusWeeks(4).PlusDays(1) + new LocalTime(17, 30);
        var moved = await world.Changes.MoveAsync(programme.Coordinator, sessions[4].Id, to, ChangeScope.AndFollowing,
            cancellationToken: ProgrammeWorld.Cancel);
        Assert.Equal(12, moved.Value.Length);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Equal(3, world.Carrier.Mails.Count);
        Assert.All(world.Carrier.Mails, m => Assert.Contains("the later ones have moved with it", m.TextBody, StringComparison.Ordinal));

        var read = await CalendarReader.ReadAsync(await FeedAsync(world, programme.Ben));
        var expected = Enumerable.Range(0, 16).Select(i => i < 4
            ? First.PlusWeeks(i) + new LocalTime(12, 0)
            : First.PlusWeeks(i).PlusDays(1) + new LocalTime(17, 30));
        Assert.Equal(
            expected.Select(t => t.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)), read.Times.Select(t => t.Local), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Of_those_that_follow_all_are_changed_or_none()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var programme = await ProgrammeScene.MakeAsync(world);
        await PlanAsync(world, programme.Coordinator, programme.Group, "Europe/London", new Recurrence(5, 1, []));
        var sessions = await SessionsAsync(world);
        var inTheWay = sessions[3].Id;
        await world.Changes.MoveAsync(
            programme.Coordinator, inTheWay, First.PlusWeeks(3).PlusDays(1) + new LocalTime(17, 0), cancellationToken: ProgrammeWorld.Cancel);

        // The place of another session in the series is free while that one moves on too; the first session stays, so its place is not.
        var back = await world.Changes.MoveAsync(
            programme.Coordinator, sessions[1].Id, First + new LocalTime(12, 30), ChangeScope.AndFollowing, cancellationToken: ProgrammeWorld.Cancel);
        Assert.Equal(ProgrammeRefusal.Overlaps, Assert.Single(back.Refusals).Code);
        Assert.Equal(
            sessions.Where(s => s.Id != inTheWay).Select(s => s.StartsAt), (await SessionsAsync(world)).Where(s => s.Id != inTheWay).Select(s => s.StartsAt));
        var on = await world.Changes.MoveAsync(
            programme.Coordinator, sessions[1].Id, First.PlusWeeks(2) + new LocalTime(12, 0), ChangeScope.AndFollowing,
                cancellationToken: ProgrammeWorld.Cancel);
        Assert.Equal(4, on.Value.Length);

        var meet = new RoomCall(CallPlace.InPerson);
        Assert.True((await world.Changes.SetCallAsync(
            programme.Coordinator, sessions[1].Id, meet, ChangeScope.AndFollowing, cancellationToken: ProgrammeWorld.Cancel)).Succeeded);
        Assert.Equal(4, (await SessionsAsync(world)).Count(s => s.Call == meet));
        await using (var db = world.CreateDbContext())
            Assert.Equal(4, await db.Audit.CountAsync(a => a.Act == AuditAct.CallChanged, ProgrammeWorld.Cancel));
        Assert.Equal(3, (await world.Changes.CallOffAsync(
            programme.Coordinator, sessions[2].Id, ChangeScope.AndFollowing, cancellationToken: ProgrammeWorld.Cancel)).Value);
        Assert.All((await SessionsAsync(world)).Select((s, i) => (s.CalledOffAt, i)), s => Assert.Equal(s.i >= 2, s.CalledOffAt is not null));
        Assert.Equal(0, await world.Changes.FollowingAsync(programme.Coordinator, sessions[1].Id, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task What_is_no_series_is_refused_and_nothing_is_planned()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        await RefusedAsync(new Recurrence(0, 1, []), ProgrammeRefusal.SeriesEmpty);
        await RefusedAsync(new Recurrence(61, 1, []), ProgrammeRefusal.SeriesEmpty);
        await RefusedAsync(new Recurrence(2, 9, []), ProgrammeRefusal.SeriesEmpty);
        await RefusedAsync(new Recurrence(1, 1, [First]), ProgrammeRefusal.SeriesEmpty);
        await RefusedAsync(new Recurrence(2, 1, [First.PlusDays(1)]), ProgrammeRefusal.SkipUnknown);
        Assert.Empty(world.Rooms.Planned);

        await PlanAsync(world, leader, group, "Europe/London", new Recurrence(3, 1, []));
        await RefusedAsync(new Recurrence(2, 1, []), ProgrammeRefusal.Overlaps);
        Assert.Equal(3, world.Rooms.Planned.Count);

        async Task RefusedAsync(Recurrence rhythm, ProgrammeRefusal code) => Assert.Contains(
            (await world.Sessions.PlanAsync(leader, Draft(group, "Europe/London", rhythm), ProgrammeWorld.Cancel)).Refusals, r => r.Code == code);
    }

    [Fact]
    public void A_slot_is_planned_backwards_from_when_duty_starts() =>
        Assert.Equal(First + new LocalTime(12, 15), SeriesPlan.StartBefore(First + new LocalTime(13, 15), 60));

    [Fact]
    public void Before_a_duty_that_starts_after_midnight_a_group_meets_the_evening_before() =>
        Assert.Equal(First.PlusDays(-1) + new LocalTime(23, 30), SeriesPlan.StartBefore(First + new LocalTime(0, 30), 60));

    [Theory]
    [InlineData("2026-11-26", "2026-11-27")]
    [InlineData("2026-11-27", "2026-11-30")]
    [InlineData("2026-11-28", "2026-11-30")]
    [InlineData("2026-11-29", "2026-11-30")]
    public void A_day_is_suggested_that_is_no_weekend(string today, string suggested) =>
        Assert.Equal(LocalDate.FromDateOnly(DateOnly.Parse(suggested, CultureInfo.InvariantCulture)),
            SeriesPlan.NextWeekday(LocalDate.FromDateOnly(DateOnly.Parse(today, CultureInfo.InvariantCulture))));

    [Fact]
    public async Task A_calendar_feed_stops_when_a_new_one_is_made_and_tells_nothing_of_the_group()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        var old = await AddressAsync(world, leader);
        var current = await AddressAsync(world, leader);
        Assert.Null(await world.Mine.CalendarAsync(old, "http://room", ProgrammeWorld.Cancel));
        Assert.Null(await world.Mine.CalendarAsync("nonsense", "http://room", ProgrammeWorld.Cancel));
        var feed = (await world.Mine.CalendarAsync(current, "http://room", ProgrammeWorld.Cancel))!;
        Assert.DoesNotContain("Monday group", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben", feed, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Session>> SessionsAsync(ProgrammeWorld world)
    {
        await using var db = world.CreateDbContext();
        return await db.Sessions.AsNoTracking().OrderBy(s => s.StartsAt).ToListAsync(ProgrammeWorld.Cancel);
    }

    private static SessionDraft Draft(Guid group, string zone, Recurrence rhythm, bool invite = false) =>
        new(group, First, new LocalTime(12, 0), zone, 60, Recurrence: rhythm, Invite: invite);

    private static async Task<IReadOnlyList<NewLink>> PlanAsync(
        ProgrammeWorld world, BalintRoom.Domain.People.MemberId leader, Guid group, string zone, Recurrence rhythm, bool invite = false)
    {
        var planned = await world.Sessions.PlanAsync(leader, Draft(group, zone, rhythm, invite), ProgrammeWorld.Cancel);
        Assert.Empty(planned.Refusals);
        return planned.Value.Links;
    }

    private static async Task<string> AddressAsync(ProgrammeWorld world, BalintRoom.Domain.People.MemberId person)
    {
        var made = await world.Mine.NewCalendarAsync(await world.Mine.PeopleAsync([person], ProgrammeWorld.Cancel), "calendar", ProgrammeWorld.Cancel);
        return made[0].Calendar!["calendar/".Length..^".ics".Length];
    }

    private static async Task<string> FeedAsync(ProgrammeWorld world, BalintRoom.Domain.People.MemberId person) =>
        (await world.Mine.CalendarAsync(await AddressAsync(world, person), "http://room", ProgrammeWorld.Cancel))!;
}
