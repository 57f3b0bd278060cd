using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>What a programme keeps and shows: attendance, certificates, who left early, and for how long.</summary>
public class RecordTests
{
    [Fact]
    public async Task A_name_that_is_a_formula_is_text_in_the_exported_table()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "=HYPERLINK(\"http://x\")", "@SUM(A1)", "Ben");
        var (session, _) = await world.SessionAsync(leader, group);
        await world.CloseAsync(session);
        var table = Encoding.UTF8.GetString((await world.Records.ExportAsync(leader, group, ProgrammeWorld.Cancel))!);
        Assert.Contains("'=HYPERLINK", table, StringComparison.Ordinal);
        Assert.Contains("'@SUM", table, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", table, StringComparison.Ordinal);
        Assert.Equal(5, table.Trim().Split("\r\n").Length);
    }

    [Fact]
    public async Task A_certificate_says_hours_dates_and_facilitators_to_those_who_may_see_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        foreach (var asker in (MemberId[])[scene.Ben, scene.Coordinator, scene.Fay])
        {
            var certificate = (await world.Records.CertificateAsync([asker], scene.Group, scene.Ben, ProgrammeWorld.Cancel))!;
            Assert.Equal(("Ben", 60, "Psychiatry"), (certificate.Name, certificate.Minutes, certificate.Programme));
            Assert.Equal(["Fay"], certificate.Facilitators.ToArray());
        }

        Assert.Null(await world.Records.CertificateAsync([scene.Cleo], scene.Group, scene.Ben, ProgrammeWorld.Cancel));
        Assert.Null(await world.Records.CertificateAsync([], scene.Group, scene.Ben, ProgrammeWorld.Cancel));
        Assert.Null(await world.Records.CertificateAsync([scene.Ben], Guid.NewGuid(), scene.Ben, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_certificate_names_the_facilitator_before_the_co_facilitator()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.Groups.SaveAsync(
            leader,
            new GroupDraft { Name = "Group", Seats = [new(null, "Abe", Role.CoFacilitator), new(leader, "Zoe", Role.Facilitator), new(null, "Ben")] },
            ProgrammeWorld.Cancel);
        var (session, links) = await world.SessionAsync(leader, group.Value);
        await world.CloseAsync(session);
        var ben = links.Single(l => l.Name == "Ben").Person;
        Assert.Equal(["Zoe", "Abe"], (await world.Records.CertificateAsync([leader], group.Value, ben, ProgrammeWorld.Cancel))!.Facilitators.ToArray());
    }

    [Fact]
    public async Task How_often_people_leave_early_is_said_from_five_people_up()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        Assert.Empty(await world.Records.EarlyLeavingAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel));

        var group = await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft
            {
                Programme = scene.Programme,
                Name = "Larger",
                Seats = [new(null, "Gus", Role.Facilitator), .. Enumerable.Range(0, 4).Select(i => new SeatDraft(null, $"M{i}"))]
            },
            ProgrammeWorld.Cancel);
        var (second, _) = await world.SessionAsync(scene.Coordinator, group.Value);
        await world.CloseAsync(second);
        var clash = Assert.Single(await world.Records.EarlyLeavingAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel));
        Assert.Equal((DayOfWeek.Wednesday, new TimeOnly(12, 0), 2, 2), (clash.Weekday, clash.Time, clash.Sessions, clash.WithEarlyLeaving));
        Assert.Empty(await world.Records.EarlyLeavingAsync(scene.Fay, scene.Programme, ProgrammeWorld.Cancel));
    }

    [Theory]
    [InlineData(LeaderLogForm.American, "Co-leader")]
    [InlineData(LeaderLogForm.AustralianNewZealand, "Face to face or online")]
    [InlineData(LeaderLogForm.UnitedKingdom, "Discussed with co-leader")]
    public async Task A_leader_log_is_laid_out_for_each_society(LeaderLogForm form, string heading)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        var log = Encoding.UTF8.GetString(await new LeaderLogExport(world, world.Clock).WriteAsync(scene.Fay, form, ProgrammeWorld.Cancel))
            .Trim().Split("\r\n");
        Assert.Equal(2, log.Length);
        Assert.Contains(heading, log[0], StringComparison.Ordinal);
        Assert.Contains("Monday group", log[1], StringComparison.Ordinal);
        Assert.Equal(1, (await world.Attendance.TotalsAsync(scene.Fay, ProgrammeWorld.Cancel)).Sessions);
    }

    [Fact]
    public async Task What_has_expired_is_shown_first_then_purged_and_counted_in_the_audit_log()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        world.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(0, await world.Retention.PurgeAsync(ProgrammeWorld.Cancel));

        var expiring = await world.Retention.PreviewAsync(scene.Coordinator, scene.Programme, 12, ProgrammeWorld.Cancel);
        Assert.Equal((1, 3), (expiring.Sessions, expiring.Attendance));
        await world.Programmes.ChangeAsync(scene.Coordinator, scene.Programme, new ProgrammeDraft("Psychiatry", "America/Halifax", 12), ProgrammeWorld.Cancel);
        world.Clock.Advance(BalintRoom.Programmes.PersonalData.Retention.Notice);
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        await using var db = world.CreateDbContext();
        Assert.Equal((0, 0), (await db.Sessions.CountAsync(ProgrammeWorld.Cancel), await db.Attendance.CountAsync(ProgrammeWorld.Cancel)));
        var purged = (await world.Programmes.AuditAsync(scene.Coordinator, scene.Programme, cancellationToken: ProgrammeWorld.Cancel)).Items[0];
        Assert.Equal((AuditAct.Purged, null, 4), (purged.Act, purged.Actor, purged.Count));
    }

    [Fact]
    public async Task A_person_downloads_their_data_and_has_it_deleted()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        var (next, links) = await world.SessionAsync(scene.Coordinator, scene.Group);
        var (_, device) = await world.RedeemAsync(links[1].Secret);

        Assert.Contains("ben@example.org",
            Encoding.UTF8.GetString(await world.PersonalDataService.ExportAsync([scene.Ben], world.Kept, ProgrammeWorld.Cancel)), StringComparison.Ordinal);
        Assert.True((await world.PersonalDataService.DeleteAsync([scene.Ben], ProgrammeWorld.Cancel)).Succeeded);
        Assert.Null(await world.Kept.FindAsync(scene.Ben, ProgrammeWorld.Cancel));
        Assert.Null(await world.WhoIsHere.SeatInAsync(next, device, ProgrammeWorld.Cancel));
        Assert.DoesNotContain(world.Rooms.Rosters[next], s => s.Member == scene.Ben);
        await using var db = world.CreateDbContext();
        Assert.Equal(3, (await db.Sessions.SingleAsync(s => s.Id == session, ProgrammeWorld.Cancel)).Headcount);
        Assert.Equal(
            ProgrammeRefusal.NoFacilitator, Assert.Single((await world.PersonalDataService.DeleteAsync([scene.Fay], ProgrammeWorld.Cancel)).Refusals).Code);
        Assert.Equal(ProgrammeRefusal.LastCoordinator,
            Assert.Single((await world.PersonalDataService.DeleteAsync([scene.Coordinator], ProgrammeWorld.Cancel)).Refusals).Code);
    }

    [Fact]
    public async Task Feedback_is_asked_where_switched_on_once_a_session_and_shown_from_five_answers_of_two_sessions()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (first, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        Assert.False(await world.Feedback.GiveAsync(first, scene.Ben, new FeedbackAnswers(true, true, true, true), ProgrammeWorld.Cancel));
        await world.Programmes.ChangeAsync(scene.Coordinator, scene.Programme, new ProgrammeDraft("x", "Etc/UTC", AsksForFeedback: true),
            ProgrammeWorld.Cancel);
        for (var i = 0; i < 4; i++)
        {
            var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
            Assert.Empty(await world.Feedback.TrendAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel));
            Assert.True(await world.Feedback.GiveAsync(session, scene.Ben, new FeedbackAnswers(true, false, true, i % 2 == 0), ProgrammeWorld.Cancel));
            Assert.False(await world.Feedback.GiveAsync(session, scene.Ben, new FeedbackAnswers(true, true, true, true), ProgrammeWorld.Cancel));
            Assert.Equal(i < 3, await world.Feedback.GiveAsync(session, scene.Cleo, new FeedbackAnswers(false, true, true, true),
                ProgrammeWorld.Cancel) && i < 3);
        }

        var point = Assert.Single(await world.Feedback.TrendAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel));
        Assert.Equal((6, 3, 3, 6, 5), (point.Answers, point.Settled, point.Understood, point.Safe, point.EndingEnough));
        Assert.False(await world.Feedback.IsAskedAsync(first, scene.Fay, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_debrief_is_for_facilitators_and_leaves_nothing_but_that_it_took_place()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        var debriefs = new DebriefService(world, world.Rooms, new RoomClock(world.Clock), world.Outbox);
        Assert.Equal("Monday group", (await debriefs.PrepareAsync(session, ProgrammeWorld.Cancel))!.GroupName);
        var room = world.Rooms.Planned[session.Debrief];
        Assert.Equal([scene.Fay], room.Seats.Select(s => s.Member).ToArray());
        Assert.Equal(DebriefService.PlannedLength, room.Plan[Phase.Gathering].Planned);

        Assert.False(await debriefs.TookPlaceAsync(scene.Coordinator, session, ProgrammeWorld.Cancel));
        Assert.False(await debriefs.TookPlaceAsync(scene.Ben, session, ProgrammeWorld.Cancel));
        Assert.True(await debriefs.TookPlaceAsync(scene.Fay, session, ProgrammeWorld.Cancel));
        await using var db = world.CreateDbContext();
        Assert.True((await db.Sessions.SingleAsync(s => s.Id == session, ProgrammeWorld.Cancel)).Debriefed);

        // A form that was opened before has no value for it.
        var log = new LeaderLog(Modality.Online, 1, 0, Debriefed: null, Supervised: true);
        Assert.True((await world.Attendance.SaveLogAsync(scene.Fay, session, log, ProgrammeWorld.Cancel)).Succeeded);
        Assert.True(await db.Sessions.AnyAsync(s => s.Id == session && s.Debriefed && s.Supervised, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Opening_the_debrief_calls_the_other_facilitators_by_mail_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(
            world, new ProgrammeDraft("Psychiatry", "America/Halifax"), "Monday group",
            new SeatDraft(null, "Fay", Role.Facilitator, Email: "fay@example.org"),
            new SeatDraft(null, "Gus", Role.CoFacilitator, Email: "gus@example.org"),
            new SeatDraft(null, "Cleo", Email: "cleo@example.org"));
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        var debriefs = new DebriefService(world, world.Rooms, new RoomClock(world.Clock), world.Outbox);
        Assert.Equal(0, await debriefs.CallOthersAsync(scene.Fay, session, ProgrammeWorld.Cancel));
        await world.CloseAsync(session);
        Assert.Equal(0, await debriefs.CallOthersAsync(scene.Cleo, session, ProgrammeWorld.Cancel));
        Assert.Equal(1, await debriefs.CallOthersAsync(scene.Fay, session, ProgrammeWorld.Cancel));
        Assert.Equal(0, await debriefs.CallOthersAsync(scene.Fay, session, ProgrammeWorld.Cancel));

        world.Carrier.Mails.Clear();
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        var mail = world.Carrier.Mails.Single(m => m.Subject?.StartsWith("The debrief is open", StringComparison.Ordinal) == true);
        Assert.Equal("gus@example.org", mail.To.Mailboxes.Single().Address);
        Assert.Contains("Fay has opened the facilitators’ debrief", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"lead/sessions/{session.Value:N}/debrief", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await world.MailLog.PageAsync(scene.Coordinator, scene.Programme, cancellationToken: ProgrammeWorld.Cancel)).Items,
            row => row.Kind == MailKind.Debrief);
    }
}
