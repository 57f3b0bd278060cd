using BalintRoom.Tests.Support;
using BalintRoom.Web.Identity;
using BalintRoom.Web.Programme;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>A year of meetings: noon stays noon, days off are left out, moves and calling off are told, and calendars follow.</summary>
public sealed class ScheduleTests
{
    private static readonly LocalDate First = new(2027, 1, 6);

    [Theory]
    [InlineData("America/Halifax")]
    [InlineData("Europe/London")]
    [InlineData("Australia/Sydney")]
    public async Task Every_second_Wednesday_at_noon_is_noon_all_year_here_and_in_calendars(string zone)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.LeaderAsync();
        var group = await world.GroupAsync(leader, "Ben");
        LocalDate[] skips = [First.PlusWeeks(2), First.PlusWeeks(50)];
        await PlanAsync(world, leader, group, zone, new Rhythm(26, 2, [.. skips]));

        await using var db = world.CreateDbContext();
        var sessions = await db.Sessions.AsNoTracking().OrderBy(s => s.StartsAt).ToListAsync(ProgrammeWorld.Cancel);
        Assert.Equal(24, sessions.Count);
        Assert.All(sessions, s => Assert.Equal(new LocalTime(12, 0), SlotTime.InZone(s.StartsAt, zone).TimeOfDay));
        Assert.Equal(2, sessions.Select(s => s.StartsAt.UtcDateTime.TimeOfDay).Distinct().Count());
        Assert.DoesNotContain(sessions, s => skips.Contains(SlotTime.InZone(s.StartsAt, zone).Date));
        Assert.Equal(24, world.Rooms.Planned.Count);

        var read = await CalendarReader.ReadAsync(await FeedAsync(world, leader));
        Assert.Equal(sessions.Select(s => s.StartsAt), read.Times.Select(t => t.Utc));
        Assert.All(read.Times, t => Assert.Contains("T12:00:00", t.Local, StringComparison.Ordinal));
        Assert.All(read.Times, t => Assert.Equal(60, t.Minutes));
        Assert.All(read.Times, t => Assert.DoesNotContain("Monday group", t.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_moved_and_a_called_off_meeting_are_so_in_calendars_in_their_rooms_and_in_mails()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var programme = await ProgrammeScene.MakeAsync(world);
        var planned = await PlanAsync(world, programme.Coordinator, programme.Group, "Europe/London", new Rhythm(4, 1, []), invite: true);
        await using var db = world.CreateDbContext();
        var sessions = await db.Sessions.AsNoTracking().OrderBy(s => s.StartsAt).ToListAsync(ProgrammeWorld.Cancel);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Equal(3, world.Carrier.Mails.Count);

        var to = First.PlusWeeks(1).PlusDays(1) + new LocalTime(17, 30);
        Assert.True((await world.Sessions.MoveAsync(programme.Coordinator, sessions[1].Id, to, cancellationToken: ProgrammeWorld.Cancel)).Succeeded);
        Assert.True((await world.Sessions.CallOffAsync(programme.Coordinator, sessions[2].Id, ProgrammeWorld.Cancel)).Succeeded);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);

        Assert.Equal(new DateTimeOffset(2027, 1, 14, 17, 30, 0, TimeSpan.Zero), world.Rooms.Planned[sessions[1].Id].SlotStartsAt);
        Assert.Equal(9, world.Carrier.Mails.Count);
        var read = await CalendarReader.ReadAsync(await FeedAsync(world, programme.Ben));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"], read.Times.Select(t => t.Status).ToArray());
        Assert.Equal("2027-01-14T17:30:00", read.Times[1].Local);

        // Its link says so, and its room is not there any more.
        var late = await world.Links.RenewAsync(programme.Coordinator, sessions[2].Id, cancellationToken: ProgrammeWorld.Cancel);
        var (result, device) = await world.RedeemAsync(late.Value![2].Secret);
        Assert.Equal(LinkRefusal.CalledOff, Assert.IsType<JoinResult.Refused>(result).Code);
        Assert.Null(await world.WhoIsHere.SeatInAsync(sessions[2].Id, device, ProgrammeWorld.Cancel));
        Assert.Equal(
            ProgrammeRefusal.SessionCalledOff,
            Assert.Single((await world.Sessions.MoveAsync(programme.Coordinator, sessions[2].Id, to, cancellationToken: ProgrammeWorld.Cancel)).Refusals).Code);
        Assert.NotEmpty(planned);
    }

    [Fact]
    public async Task What_is_no_series_is_refused_and_nothing_is_planned()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.LeaderAsync();
        var group = await world.GroupAsync(leader, "Ben");
        await RefusedAsync(new Rhythm(0, 1, []), ProgrammeRefusal.SeriesEmpty);
        await RefusedAsync(new Rhythm(61, 1, []), ProgrammeRefusal.SeriesEmpty);
        await RefusedAsync(new Rhythm(2, 9, []), ProgrammeRefusal.SeriesEmpty);
        await RefusedAsync(new Rhythm(1, 1, [First]), ProgrammeRefusal.SeriesEmpty);
        await RefusedAsync(new Rhythm(2, 1, [First.PlusDays(1)]), ProgrammeRefusal.SkipUnknown);
        Assert.Empty(world.Rooms.Planned);

        await PlanAsync(world, leader, group, "Europe/London", new Rhythm(3, 1, []));
        await RefusedAsync(new Rhythm(2, 1, []), ProgrammeRefusal.Overlaps);
        Assert.Equal(3, world.Rooms.Planned.Count);

        async Task RefusedAsync(Rhythm rhythm, ProgrammeRefusal code) => Assert.Contains(
            (await world.Sessions.PlanAsync(leader, Draft(group, "Europe/London", rhythm), ProgrammeWorld.Cancel)).Refusals, r => r.Code == code);
    }

    [Fact]
    public void A_slot_is_planned_backwards_from_when_duty_starts() =>
        Assert.Equal(new LocalTime(12, 15), SeriesPlan.StartBefore(new LocalTime(13, 15), 60));

    [Fact]
    public async Task An_address_for_calendars_stops_when_a_new_one_is_made_and_tells_nothing_of_the_group()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.LeaderAsync();
        await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        var old = await AddressAsync(world, leader);
        var current = await AddressAsync(world, leader);
        Assert.Null(await world.Mine.CalendarAsync(old, "http://room", ProgrammeWorld.Cancel));
        Assert.Null(await world.Mine.CalendarAsync("nonsense", "http://room", ProgrammeWorld.Cancel));
        var feed = (await world.Mine.CalendarAsync(current, "http://room", ProgrammeWorld.Cancel))!;
        Assert.DoesNotContain("Monday group", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben", feed, StringComparison.Ordinal);
    }

    private static SessionDraft Draft(Guid group, string zone, Rhythm rhythm, bool invite = false) =>
        new(group, First, new LocalTime(12, 0), zone, 60, Rhythm: rhythm, Invite: invite);

    private static async Task<IReadOnlyList<NewLink>> PlanAsync(
        ProgrammeWorld world, BalintRoom.Domain.People.MemberId leader, Guid group, string zone, Rhythm rhythm, bool invite = false)
    {
        var planned = await world.Sessions.PlanAsync(leader, Draft(group, zone, rhythm, invite), ProgrammeWorld.Cancel);
        Assert.Empty(planned.Refusals);
        return planned.Value.Links;
    }

    private static async Task<string> AddressAsync(ProgrammeWorld world, BalintRoom.Domain.People.MemberId person)
    {
        var made = await world.Mine.NewCalendarAsync(await world.Mine.PeopleAsync([person], ProgrammeWorld.Cancel), "", ProgrammeWorld.Cancel);
        return made[0].Calendar!["calendar/".Length..^".ics".Length];
    }

    private static async Task<string> FeedAsync(ProgrammeWorld world, BalintRoom.Domain.People.MemberId person) =>
        (await world.Mine.CalendarAsync(await AddressAsync(world, person), "http://room", ProgrammeWorld.Cancel))!;
}
