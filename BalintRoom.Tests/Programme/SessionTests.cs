using BalintRoom.Domain.Phases;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Results;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>Planning a session, daylight-saving nights included.</summary>
public class SessionTests
{
    [Theory]
    [InlineData("America/Halifax", 2027, 3, 14, 2, 30)]
    [InlineData("Europe/London", 2027, 3, 28, 1, 30)]
    public void A_time_the_clocks_jump_over_is_refused_with_the_next_that_exists(string zone, int year, int month, int day, int hour, int minute)
    {
        var outcome = SlotTime.Resolve(new LocalDateTime(year, month, day, hour, minute), zone, null, ProgrammeWorld.Start);
        var refusal = Assert.Single(outcome.Refusals);
        Assert.Equal(ProgrammeRefusal.TimeDoesNotExist, refusal.Code);
        Assert.Contains($"{hour + 1}:00", Assert.IsType<string>(refusal.Arguments[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("America/Halifax", 2027, 11, 7, 1, 30)]
    [InlineData("Europe/London", 2027, 10, 31, 1, 30)]
    public void A_time_that_happens_twice_is_resolved_only_when_said_which(string zone, int year, int month, int day, int hour, int minute)
    {
        var local = new LocalDateTime(year, month, day, hour, minute);
        Assert.Equal(ProgrammeRefusal.TimeHappensTwice, Assert.Single(SlotTime.Resolve(local, zone, null, ProgrammeWorld.Start).Refusals).Code);
        var earlier = SlotTime.Resolve(local, zone, AmbiguousTime.Earlier, ProgrammeWorld.Start).Value;
        var later = SlotTime.Resolve(local, zone, AmbiguousTime.Later, ProgrammeWorld.Start).Value;
        Assert.Equal(TimeSpan.FromHours(1), later - earlier);
    }

    [Fact]
    public void A_slot_may_start_in_the_running_minute_and_not_before()
    {
        var now = ProgrammeWorld.Start.AddSeconds(59);
        Assert.True(SlotTime.Resolve(new LocalDateTime(2026, 11, 24, 12, 0), "Etc/UTC", null, now).Succeeded);
        Assert.Equal(
            ProgrammeRefusal.SlotInPast,
            Assert.Single(SlotTime.Resolve(new LocalDateTime(2026, 11, 24, 11, 59), "Etc/UTC", null, now).Refusals).Code);
    }

    [Theory]
    [InlineData("2026-11-24", "12:00", null)]
    [InlineData("2026-11-24", "12:00:00", null)]
    [InlineData("", "12:00", ProgrammeRefusal.DateMissing)]
    [InlineData("2026-02-30", "12:00", ProgrammeRefusal.DateMissing)]
    [InlineData("2026-11-24", "", ProgrammeRefusal.TimeMissing)]
    [InlineData(null, null, ProgrammeRefusal.DateMissing, ProgrammeRefusal.TimeMissing)]
    public void A_start_is_read_from_a_browsers_two_fields_and_what_is_missing_is_said_of_each(
        string? date, string? time, params ProgrammeRefusal?[]? missing)
    {
        var read = SlotTime.ReadStart(date, time);
        Assert.Equal((missing ?? []).OfType<ProgrammeRefusal>(), read.Refusals.Select(r => r.Code));
        Assert.Equal(read.Succeeded ? new LocalDateTime(2026, 11, 24, 12, 0) : default, read.Value);
    }

    [Fact]
    public void A_zone_that_is_none_and_a_far_year_are_refused()
    {
        var local = new LocalDateTime(2026, 12, 1, 12, 0);
        Assert.Equal(ProgrammeRefusal.ZoneUnknown, Assert.Single(SlotTime.Resolve(local, "Mars/Olympus", null, ProgrammeWorld.Start).Refusals).Code);
        Assert.Equal(
            ProgrammeRefusal.SlotTooFarAhead,
            Assert.Single(SlotTime.Resolve(local.PlusYears(3), "Etc/UTC", null, ProgrammeWorld.Start).Refusals).Code);
    }

    [Fact]
    public void A_plan_keeps_each_phases_least_time_and_fits_its_slot()
    {
        var draft = ProgrammeWorld.Tomorrow(Guid.NewGuid());
        Assert.Equal(PhasePlan.For(60), SessionDraftChecks.PlanOf(draft).Value);
        Assert.Equal(ProgrammeRefusal.SlotLength, Only(draft with { SlotMinutes = 50 }));
        Assert.Equal(ProgrammeRefusal.PhaseTooShort, Only(draft with { Minutes = [3, 3, 7, 5, 22, 2, 5, 10] }));
        Assert.Equal(ProgrammeRefusal.PlanLongerThanSlot, Only(draft with { Minutes = [3, 3, 7, 5, 30, 5, 5, 10] }));
        Assert.Equal(TimeSpan.FromMinutes(12), SessionDraftChecks.PlanOf(draft with { Minutes = [3, 3, 7, 5, 12, 5, 5, 10] }).Value![Phase.PushBack].Planned);

        static ProgrammeRefusal Only(SessionDraft draft) => Assert.Single(SessionDraftChecks.PlanOf(draft).Refusals).Code;
    }

    [Fact]
    public async Task A_planned_session_has_a_room_and_a_link_for_everybody()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben", "Cleo");
        var (session, links) = await world.SessionAsync(leader, group);

        var setup = world.Rooms.Planned[session];
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 16, 0, 0, TimeSpan.Zero), setup.SlotStartsAt);
        Assert.Equal(TimeSpan.FromMinutes(60), setup.SlotEndsAt - setup.SlotStartsAt);
        Assert.Equal(["Ana", "Ben", "Cleo"], links.Select(l => l.Name), StringComparer.Ordinal);
        Assert.Equal(
            [LinkStatus.Waiting, LinkStatus.Waiting, LinkStatus.Waiting],
            (await world.Links.PeopleAsync(leader, group, ProgrammeWorld.Cancel)).Select(p => p.Link));

        await world.RedeemAsync(links[1].Secret);
        Assert.Equal(LinkStatus.Opened, (await world.Links.PeopleAsync(leader, group, ProgrammeWorld.Cancel))[1].Link);
    }

    [Fact]
    public async Task The_state_of_a_mailed_link_is_true_before_its_mail_is_written_and_after()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var session = await scene.PlanAsync(isSeries: true, invite: false);
        await ShowsAsync("Fay None None -, Ben None None -, Cleo None None -");
        await world.Changes.InviteAsync(scene.Actor, session.Id, scene.Ben, ProgrammeWorld.Cancel);
        await ShowsAsync("Fay None None -, Ben OnTheWay None invited, Cleo None None -");
        await scene.SentAsync();
        await ShowsAsync("Fay None None -, Ben Waiting None invited, Cleo None None -");
        await world.Links.ForSessionAsync(scene.Actor, session.Id, scene.Cleo, ProgrammeWorld.Cancel);
        await ShowsAsync("Fay None None -, Ben Waiting None invited, Cleo None OnTheWay -");
        await scene.SentAsync();
        await ShowsAsync("Fay None None -, Ben Waiting None invited, Cleo None Waiting -");

        // Renewed: the old one is gone, and a mail with the new one waits.
        await world.Links.RenewAsync(scene.Actor, scene.Group, [scene.Ben], ProgrammeWorld.Cancel);
        await ShowsAsync("Fay None None -, Ben OnTheWay None invited, Cleo None Waiting -");

        // A link to one session is nothing on another's page, and the invitation was to the whole series.
        var other = (await scene.SessionsAsync())[1].Id;
        Assert.Equal([(LinkStatus.None, false), (LinkStatus.None, true), (LinkStatus.None, false)],
            (await world.Links.PeopleAsync(scene.Actor, scene.Group, other, ProgrammeWorld.Cancel)).Select(p => (p.SessionLink, p.IsInvited)));

        async Task ShowsAsync(string expected) => Assert.Equal(expected, string.Join(", ",
            (await world.Links.PeopleAsync(scene.Actor, scene.Group, session.Id, ProgrammeWorld.Cancel))
                .Select(p => $"{p.Name} {p.Link} {p.SessionLink} {(p.IsInvited ? "invited" : "-")}")));
    }

    [Theory]
    [InlineData(ChangeScope.This)]
    [InlineData(ChangeScope.AndFollowing)]
    public async Task Who_is_told_of_a_change_is_known_before_it_is_made(ChangeScope scope)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true, facilitatorHasAddress: false);
        var session = await scene.PlanAsync(isSeries: true, invite: false);
        var audience = await world.Changes.AudienceAsync(scene.Actor, session.Id, scope, ProgrammeWorld.Cancel);
        Assert.Equal((string[])["Ben", "Cleo"], audience.Told);
        Assert.Equal((string[])["Fay"], audience.Untold);
        var (stranger, _) = await world.OrganizerAsync("Zoe");
        Assert.Empty((await world.Changes.AudienceAsync(stranger, session.Id, scope, ProgrammeWorld.Cancel)).Told);

        Assert.Empty((await world.Changes.MoveAsync(
            scene.Actor, session.Id, MailScene.First + new LocalTime(13, 0), scope, cancellationToken: ProgrammeWorld.Cancel)).Refusals);
        Assert.Equal(
            audience.Told,
            (await scene.SentAsync()).Select(m => m.To.Mailboxes.Single().Name).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Cancelling_a_session_closes_its_links()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        var (_, device) = await world.RedeemAsync(links[1].Secret);
        var (eve, _) = await world.OrganizerAsync("Eve");

        Assert.Equal(
            ProgrammeRefusal.NotFound, Assert.Single((await world.Changes.CallOffAsync(eve, session, cancellationToken: ProgrammeWorld.Cancel)).Refusals).Code);
        Assert.True((await world.Changes.CallOffAsync(leader, session, cancellationToken: ProgrammeWorld.Cancel)).Succeeded);
        Assert.Null(await world.WhoIsHere.SeatInAsync(session, device, ProgrammeWorld.Cancel));
        Assert.Contains((session, links[1].Person), world.Revoked);
    }

    [Fact]
    public async Task A_facilitators_home_shows_the_next_sessions_of_each_group_and_the_last_ones_held()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var busy = await world.GroupAsync(leader, "Ben");
        var quiet = await world.GroupAsync(leader, "Cleo");
        for (var week = 0; week < SessionService.ComingShown + 2; week++)
        {
            var planned = await world.Sessions.PlanAsync(
                leader, ProgrammeWorld.Tomorrow(busy) with { Date = new LocalDate(2026, 11, 25).PlusWeeks(week) }, ProgrammeWorld.Cancel);
            Assert.Empty(planned.Refusals);
        }

        var far = await world.Sessions.PlanAsync(
            leader, ProgrammeWorld.Tomorrow(quiet) with { Date = new LocalDate(2027, 6, 2) }, ProgrammeWorld.Cancel);
        var (held, _) = await world.SessionAsync(leader, quiet);
        await world.CloseAsync(held);

        var home = await world.Sessions.UpcomingAndRecentAsync(leader, ProgrammeWorld.Cancel);
        Assert.Equal(SessionService.ComingShown, home.Count(s => s.Group == busy));
        Assert.Equal([far.Value.Session, held], home.Where(s => s.Group == quiet).Select(s => s.Id));
        Assert.Equal(
            SessionService.ComingShown + 2, (await world.Sessions.PageAsync(leader, busy, past: false, cancellationToken: ProgrammeWorld.Cancel)).Total);
        Assert.Equal(far.Value.Session, (await world.Sessions.LastAsync(leader, quiet, ProgrammeWorld.Cancel))!.Id);
    }
}
