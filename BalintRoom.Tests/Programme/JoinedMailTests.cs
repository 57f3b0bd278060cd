using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Localization;
using BalintRoom.Tests.Support;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>What somebody who has come onto a roster is told of when the group meets next.</summary>
public class JoinedMailTests
{
    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task The_next_session_is_the_groups_in_its_own_zone_whichever_series_the_mail_is_about_and_no_cancelled_one()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var series = await scene.PlanAsync(isSeries: true, invite: false);
        var paris = await scene.PlanAsync(isSeries: false, invite: false, zone: "Europe/Paris", first: new LocalDate(2026, 12, 9), time: new LocalTime(10, 0));
        Assert.Empty((await world.Changes.CallOffAsync(scene.Actor, series.Id, cancellationToken: Cancel)).Refusals);
        await scene.SentAsync();

        await scene.ChangeRosterAsync(add: new SeatDraft(null, "Nora", Email: "nora@example.org"));
        var mails = await scene.SentAsync();
        Assert.Equal(2, mails.Count);
        Assert.All(mails, mail => Assert.Contains(
            $"It next meets on {DisplayText.Day(paris.StartsAt, "Europe/Paris")} for 60 minutes ({DisplayText.Zone("Europe/Paris")}).", mail.TextBody!,
            StringComparison.Ordinal));
        var sessions = await scene.SessionsAsync();
        var others = sessions.First(s => s.SeriesId == series.SeriesId && s.CalledOffAt is null);
        var rest = $"The calendar entry in this email has 3 other sessions, from {DisplayText.Day(others.StartsAt, others.TimeZoneId)} on.";
        Assert.Single(mails, mail => mail.TextBody!.Contains(rest, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_has_begun_when_the_mail_goes_is_not_the_next_one()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var first = await scene.PlanAsync(isSeries: true, invite: false);
        await scene.SentAsync();
        await scene.ChangeRosterAsync(add: new SeatDraft(null, "Nora", Email: "nora@example.org"));
        world.Clock.Advance(first.StartsAt.AddMinutes(10) - world.Clock.GetUtcNow());
        var text = Assert.Single(await scene.SentAsync()).TextBody!;
        Assert.Contains($"It next meets on {DisplayText.Day(first.StartsAt.AddDays(7), first.TimeZoneId)}", text, StringComparison.Ordinal);
        Assert.Contains("This is the first of 3 sessions", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_begins_now_is_the_next()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var only = await scene.PlanAsync(isSeries: true, invite: false, times: 2);
        await scene.SentAsync();
        await scene.ChangeRosterAsync(add: new SeatDraft(null, "Nora", Email: "nora@example.org"));
        await scene.ChangeRosterAsync(add: new SeatDraft(null, "Olga", Role.Observer, Email: "olga@example.org"));
        var sessions = await scene.SessionsAsync();
        world.Clock.Advance(sessions[0].StartsAt - world.Clock.GetUtcNow());
        Assert.All(await scene.SentAsync(), mail => Assert.Contains(
            $"It next meets on {DisplayText.Day(only.StartsAt, only.TimeZoneId)}", mail.TextBody!, StringComparison.Ordinal));
    }
}
