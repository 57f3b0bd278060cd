using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;
using MimeKit;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>
/// Whoever has an address is told: of everything, whether the group is in a programme or not, a mail server is there or not, and the session is one or one
/// of many.
/// </summary>
public class PromiseTests
{
    private static readonly string[] Everybody = ["ben@example.org", "cleo@example.org"];

    public static TheoryData<MailKind, bool, bool, bool> Table()
    {
        var table = new TheoryData<MailKind, bool, bool, bool>();
        foreach (var promise in (MailKind[])[MailKind.Invitation, MailKind.Link, MailKind.Reminder, MailKind.Moved, MailKind.CalledOff, MailKind.Joined,
            MailKind.LeftRoster])
            foreach (var inProgramme in (bool[])[true, false])
                foreach (var hasServer in (bool[])[true, false])
                    foreach (var isSeries in (bool[])[true, false])
                        table.Add(promise, inProgramme, hasServer, isSeries);
        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task It_is_kept_in_every_combination(MailKind promise, bool inProgramme, bool hasServer, bool isSeries)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme);
        world.Carrier.Result = new HandoverResult(hasServer ? Handover.Done : Handover.Written);
        var planned = await scene.PlanAsync(isSeries, invite: promise == MailKind.Invitation);
        if (promise != MailKind.Invitation)
            await scene.SentAsync();

        var to = Everybody;
        switch (promise)
        {
            case MailKind.Link:
                Assert.True((await world.Links.RenewAsync(scene.Actor, scene.Group, [scene.Ben], ProgrammeWorld.Cancel)).Succeeded);
                to = ["ben@example.org"];
                break;
            case MailKind.Reminder:
                world.Clock.Advance(planned.StartsAt - TimeSpan.FromHours(23) - world.Clock.GetUtcNow());
                await world.Reminders.RemindAsync(ProgrammeWorld.Cancel);
                break;
            case MailKind.Moved:
                Assert.Empty((await world.Changes.MoveAsync(
                    scene.Actor, planned.Id, new LocalDate(2026, 12, 3) + new LocalTime(15, 0), cancellationToken: ProgrammeWorld.Cancel)).Refusals);
                break;
            case MailKind.CalledOff:
                Assert.Empty((await world.Changes.CallOffAsync(scene.Actor, planned.Id, cancellationToken: ProgrammeWorld.Cancel)).Refusals);
                break;
            case MailKind.Joined:
                await scene.ChangeRosterAsync(add: new SeatDraft(null, "Nora", Email: "nora@example.org"));
                to = ["nora@example.org"];
                break;
            case MailKind.LeftRoster:
                await scene.ChangeRosterAsync(remove: scene.Cleo);
                to = ["cleo@example.org"];
                break;
        }

        var mails = await scene.SentAsync();
        Assert.Equal(to, mails.Select(AddressOf).Where(a => a != "fay@example.org").Order(StringComparer.Ordinal), StringComparer.Ordinal);

        // Everybody but those who are told that nothing is to come has their link in it.
        var hasLink = promise is not (MailKind.CalledOff or MailKind.LeftRoster);
        Assert.All(mails, mail => Assert.Equal(hasLink, mail.TextBody!.Contains("/join#", StringComparison.Ordinal)));
        var changesCalendar = promise is not (MailKind.Link or MailKind.Reminder);
        Assert.All(mails, mail => Assert.Equal(changesCalendar, mail.BodyParts.OfType<TextPart>().Any(p => p.ContentType.MimeType == "text/calendar")));

        // What has become of it is seen by those who can mend it.
        foreach (var of in scene.Programme is { } programme ? [programme, scene.Group] : (Guid[])[scene.Group])
        {
            var rows = (await world.MailLog.PageAsync(scene.Actor, of, cancellationToken: ProgrammeWorld.Cancel)).Items;
            Assert.Equal(mails.Count, rows.Count(r => r.Kind == promise && r.Outcome == (hasServer ? "Sent" : "Written")));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Failed_mails_show_to_those_who_lead_and_to_nobody_else(bool inProgramme)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme);
        world.Carrier.Result = new HandoverResult(Handover.Refused, "Recipient");
        await scene.PlanAsync(isSeries: true, invite: true);
        var sent = (await scene.SentAsync()).Count;
        Assert.Equal(sent, await world.MailLog.NeedHandAsync(scene.Actor, scene.Group, ProgrammeWorld.Cancel));
        Assert.Equal(sent, (await world.MailLog.NeedHandAsync(scene.Facilitator, ProgrammeWorld.Cancel))[scene.Group]);
        Assert.Equal(0, await world.MailLog.NeedHandAsync(scene.Ben, scene.Group, ProgrammeWorld.Cancel));
        Assert.Empty((await world.MailLog.PageAsync(scene.Ben, scene.Group, cancellationToken: ProgrammeWorld.Cancel)).Items);

        // Those of which nobody knows what became need a hand as well.
        world.Carrier.Result = new HandoverResult(Handover.Unclear, "Interrupted");
        var mail = (await world.MailLog.PageAsync(scene.Facilitator, scene.Group, cancellationToken: ProgrammeWorld.Cancel)).Items[0];
        Assert.True(await world.MailLog.ResendAsync(scene.Facilitator, scene.Group, mail.Id, ProgrammeWorld.Cancel));
        await scene.SentAsync();
        Assert.Equal(sent, await world.MailLog.NeedHandAsync(scene.Facilitator, scene.Group, ProgrammeWorld.Cancel));
    }

    [Theory]
    [InlineData(0, 24, 0)]
    [InlineData(2, 24, 0)]
    [InlineData(2, 2, 2)]
    [InlineData(24, 24, 2)]
    [InlineData(72, 72, 2)]
    public async Task The_programme_sets_when_its_groups_are_reminded(int chosen, int hoursBefore, int reminded)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true, facilitatorHasAddress: false);
        await world.MailSettings.ChangeAsync(scene.Actor, scene.Programme!.Value, new MailSettings(null, chosen, null), ProgrammeWorld.Cancel);
        var planned = await scene.PlanAsync(isSeries: false, invite: false);
        world.Clock.Advance(planned.StartsAt - TimeSpan.FromHours(hoursBefore) - world.Clock.GetUtcNow());
        Assert.Equal(reminded, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));
        Assert.Equal(0, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Who_was_just_told_is_not_reminded_and_who_was_reminded_is_again_after_a_move_far_ahead()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var planned = await scene.PlanAsync(isSeries: false, invite: true);
        world.Clock.Advance(planned.StartsAt - TimeSpan.FromHours(23) - world.Clock.GetUtcNow());
        Assert.Equal(2, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));

        // Within the day: the mail about the move says the new time.
        await MoveAsync(new LocalDate(2026, 12, 2) + new LocalTime(17, 0));
        Assert.Equal(0, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));

        // Nora comes onto the roster and is told of the same session.
        await scene.ChangeRosterAsync(add: new SeatDraft(null, "Nora", Email: "nora@example.org"));
        Assert.Equal(0, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));

        await MoveAsync(new LocalDate(2026, 12, 16) + new LocalTime(12, 0));
        Assert.Equal(0, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));
        world.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(3, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));

        // Retention does not forget who was reminded while the session is to come.
        await scene.SentAsync();
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.Equal(0, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));

        async Task MoveAsync(LocalDateTime to) =>
            Assert.Empty((await world.Changes.MoveAsync(scene.Actor, planned.Id, to, cancellationToken: ProgrammeWorld.Cancel)).Refusals);
    }

    [Fact]
    public async Task A_reminder_that_waited_while_its_session_was_moved_does_not_go()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var planned = await scene.PlanAsync(isSeries: false, invite: false);
        world.Clock.Advance(planned.StartsAt - TimeSpan.FromHours(23) - world.Clock.GetUtcNow());
        await world.Reminders.RemindAsync(ProgrammeWorld.Cancel);
        await world.Changes.MoveAsync(scene.Actor, planned.Id, new LocalDate(2026, 12, 16) + new LocalTime(12, 0), cancellationToken: ProgrammeWorld.Cancel);
        Assert.Equal(["New time", "New time"], (await scene.SentAsync()).Select(m => m.Subject!).ToArray());
    }

    [Fact]
    public async Task An_archived_group_is_not_reminded()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var planned = await scene.PlanAsync(isSeries: false, invite: false);
        await world.Groups.ArchiveAsync(scene.Actor, scene.Group, archived: true, withSessions: true, ProgrammeWorld.Cancel);
        world.Clock.Advance(planned.StartsAt - TimeSpan.FromHours(23) - world.Clock.GetUtcNow());
        Assert.Equal(0, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_group_is_archived_only_with_its_sessions_to_come_and_everybody_is_told(bool inProgramme, bool isSeries)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme);
        await scene.PlanAsync(isSeries, invite: true);
        await scene.SentAsync();
        var refused = Assert.Single((await world.Groups.ArchiveAsync(
            scene.Actor, scene.Group, archived: true, cancellationToken: ProgrammeWorld.Cancel)).Refusals);
        Assert.Equal((ProgrammeRefusal.SessionsPlanned, isSeries ? 4 : 1), (refused.Code, refused.Arguments[0]));
        Assert.Empty(await scene.SentAsync());
        Assert.All(await scene.SessionsAsync(), session => Assert.Null(session.CalledOffAt));

        Assert.Empty((await world.Groups.ArchiveAsync(scene.Actor, scene.Group, archived: true, withSessions: true, ProgrammeWorld.Cancel)).Refusals);
        var mails = await scene.SentAsync();
        Assert.Equal(Everybody, mails.Select(AddressOf).Where(a => a != "fay@example.org").Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(mails, mail => Assert.Contains("METHOD:CANCEL", CalendarPart.Of(mail).Text, StringComparison.Ordinal));
        Assert.All(await scene.SessionsAsync(), session => Assert.NotNull(session.CalledOffAt));

        // What was cancelled stays so.
        Assert.Empty((await world.Groups.ArchiveAsync(scene.Actor, scene.Group, archived: false, cancellationToken: ProgrammeWorld.Cancel)).Refusals);
        Assert.Empty((await world.Groups.ArchiveAsync(scene.Actor, scene.Group, archived: true, cancellationToken: ProgrammeWorld.Cancel)).Refusals);
        Assert.Empty(await scene.SentAsync());
        Assert.All(await scene.SessionsAsync(), session => Assert.NotNull(session.CalledOffAt));
    }

    [Fact]
    public async Task Who_left_is_told_even_when_the_mail_server_is_down_until_everything_else_of_them_is_gone()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        await scene.PlanAsync(isSeries: false, invite: false);
        world.Carrier.Result = new HandoverResult(Handover.NotNow, "Unreachable");
        await scene.ChangeRosterAsync(remove: scene.Cleo);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        world.Carrier.Mails.Clear();
        world.Carrier.Result = new HandoverResult(Handover.Done);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("cleo@example.org", AddressOf(Assert.Single(await scene.SentAsync())));
    }

    [Fact]
    public async Task An_invitation_can_be_sent_again_with_what_is_still_to_come()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var planned = await scene.PlanAsync(isSeries: true, invite: true);
        await scene.SentAsync();
        world.Clock.Advance(TimeSpan.FromDays(9));
        for (var i = 0; i < 2; i++)
        {
            Assert.Empty((await world.Changes.InviteAsync(scene.Actor, (await scene.SessionsAsync())[1].Id, scene.Ben, ProgrammeWorld.Cancel)).Refusals);
            var mail = Assert.Single(await scene.SentAsync());
            Assert.Equal("ben@example.org", AddressOf(mail));
            Assert.Contains("9 Dec 2026", mail.TextBody!, StringComparison.Ordinal);
            Assert.Contains("RRULE:FREQ=WEEKLY;COUNT=3", CalendarPart.Of(mail).Text, StringComparison.Ordinal);
        }

        Assert.False((await world.Changes.InviteAsync(scene.Ben, planned.Id, scene.Ben, ProgrammeWorld.Cancel)).Succeeded);
        Assert.False((await world.Changes.InviteAsync(scene.Actor, planned.Id, MemberId.New(), ProgrammeWorld.Cancel)).Succeeded);
    }

    private static string AddressOf(MimeMessage mail) => mail.To.Mailboxes.Single().Address;
}
