using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>What remains of a session, what those who left early are told, and what is deleted.</summary>
public class AfterwardsTests
{
    [Fact]
    public async Task The_end_is_recorded_once_and_fills_attendance_and_leader_log()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, _) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben", "Cleo"));
        await world.CloseAsync(session);
        var seats = world.Rooms.Planned[session].Seats;
        Assert.False(await world.Attendance.RecordEndAsync(
            new SessionEnd(session, null, ProgrammeWorld.Start, BalintRoom.Domain.Rooms.EndReason.TimeUp, 0, 0, seats,
                new HashSet<BalintRoom.Domain.People.MemberId>(), []),
            ProgrammeWorld.Cancel));

        var kept = (await world.Sessions.FindAsync(leader, session, ProgrammeWorld.Cancel))!;
        Assert.Equal(3, kept.Headcount);
        Assert.Equal(3, kept.Attendance.Count);
        Assert.Equal(
            ProgrammeRefusal.MoreFollowUpsThanCases,
            Assert.Single((await world.Attendance.SaveLogAsync(
                leader, session, new LeaderLog(Modality.Online, 1, 2, true, false), ProgrammeWorld.Cancel)).Refusals).Code);
        Assert.True((await world.Attendance.SaveLogAsync(leader, session, new LeaderLog(Modality.Online, 2, 1, true, false), ProgrammeWorld.Cancel)).Succeeded);
        Assert.Equal(new LeaderLogTotals(1, 60, 2, 1, 1, 0), await world.Attendance.TotalsAsync(leader, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_person_who_left_early_is_told_how_it_ended_and_gets_the_words_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben", "Cleo"));
        var (ben, cleo) = (links[1].Person, links[2].Person);
        Assert.Equal(1, (await world.Recaps.LeaveClosingWordsAsync(session, ben, [cleo, ben], "Go gently", ProgrammeWorld.Cancel)).Value);
        Assert.Equal(
            ProgrammeRefusal.NameTooLong,
            Assert.Single((await world.Recaps.LeaveClosingWordsAsync(session, ben, [cleo], new string('x', 281), ProgrammeWorld.Cancel)).Refusals).Code);
        await world.CloseAsync(session);

        Assert.Null(await world.Recaps.FindAsync(session, ben, ProgrammeWorld.Cancel));
        var recap = (await world.Recaps.FindAsync(session, cleo, ProgrammeWorld.Cancel))!;
        Assert.Equal("Go gently", Assert.Single(recap.Words).Text);
        Assert.Equal(session, Assert.Single(await world.Recaps.UnreadRecapsAsync([cleo], ProgrammeWorld.Cancel)).Session);

        await world.Recaps.MarkOpenedAsync(session, cleo, ProgrammeWorld.Cancel);
        Assert.Empty(await world.Recaps.UnreadRecapsAsync([cleo], ProgrammeWorld.Cancel));
        Assert.Single((await world.Recaps.FindAsync(session, cleo, ProgrammeWorld.Cancel))!.Words);
        await world.Recaps.DeleteReadClosingWordsAsync(session, cleo, ProgrammeWorld.Cancel);
        Assert.Empty((await world.Recaps.FindAsync(session, cleo, ProgrammeWorld.Cancel))!.Words);
    }

    [Fact]
    public async Task Five_minutes_with_a_facilitator_is_seen_by_the_facilitators_alone()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        var (eve, _) = await world.OrganizerAsync("Eve");

        Assert.True((await world.Recaps.AskForFacilitatorAsync(session, links[1].Person, ProgrammeWorld.Cancel)).Succeeded);
        Assert.True((await world.Recaps.AskForFacilitatorAsync(session, links[1].Person, ProgrammeWorld.Cancel)).Succeeded);
        Assert.False((await world.Recaps.AskForFacilitatorAsync(session, eve, ProgrammeWorld.Cancel)).Succeeded);
        Assert.Equal("Ben", Assert.Single(await world.Recaps.RequestsAsync(leader, cancellationToken: ProgrammeWorld.Cancel)).Name);
        Assert.Empty(await world.Recaps.RequestsAsync(eve, cancellationToken: ProgrammeWorld.Cancel));
        Assert.True(await world.Recaps.MarkRequestAsync(leader, session, links[1].Person, seen: true, ProgrammeWorld.Cancel));
        await world.Recaps.WithdrawRequestAsync(session, links[1].Person, ProgrammeWorld.Cancel);
        Assert.Empty(await world.Recaps.RequestsAsync(leader, cancellationToken: ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task After_the_recap_period_only_attendance_and_the_leader_log_are_left()
    {
        const string canary = "canary-3f1b";
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben", "Cleo"));
        await world.RedeemAsync(links[1].Secret);
        await using (var db = world.CreateDbContext())
        {
            db.Add(new RoomEventRecord { RoomId = session, Revision = 1, At = world.Clock.GetUtcNow(), Kind = "Test", Payload = canary });
            await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        }

        await world.Recaps.LeaveClosingWordsAsync(session, links[1].Person, [links[2].Person], canary, ProgrammeWorld.Cancel);
        await world.Recaps.AskForFacilitatorAsync(session, links[1].Person, ProgrammeWorld.Cancel);
        await world.CloseAsync(session);

        world.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        await using (var db = world.CreateDbContext())
            Assert.Equal((1, 1, 1, 1), (db.RoomEvents.Count(), db.ClosingWords.Count(), db.RecapNotes.Count(), db.FacilitatorRequests.Count()));

        world.Clock.Advance(TimeSpan.FromDays(8));
        Assert.NotEqual(0, await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel));
        await using (var db = world.CreateDbContext())
        {
            Assert.Equal((0, 0, 0, 0), (db.RoomEvents.Count(), db.ClosingWords.Count(), db.RecapNotes.Count(), db.FacilitatorRequests.Count()));
            Assert.Equal((6, 3, 1), (db.PersonalLinks.Count(), db.Attendance.Count(), db.Sessions.Count()));
        }

        Assert.True((await StoredContent.ReadAsync(world)).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(canary)) < 0);
    }

    [Fact]
    public async Task Events_of_a_session_never_closed_go_too()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, _) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        await using var db = world.CreateDbContext();
        db.Add(new RoomEventRecord { RoomId = session, Revision = 1, At = world.Clock.GetUtcNow(), Kind = "Test", Payload = "{}" });
        await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        world.Clock.Advance(TimeSpan.FromDays(10));
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.Equal(0, await db.RoomEvents.CountAsync(ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Events_of_a_session_that_was_opened_stay_until_it_is_recorded()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, _) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        await using var db = world.CreateDbContext();
        db.Add(new RoomEventRecord { RoomId = session, Revision = 1, At = world.Clock.GetUtcNow(), Kind = SeatRules.OpeningEvent, Payload = "{}" });
        await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        world.Clock.Advance(TimeSpan.FromDays(10));
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.Equal(1, await db.RoomEvents.CountAsync(ProgrammeWorld.Cancel));

        await world.CloseAsync(session);
        world.Clock.Advance(TimeSpan.FromDays(7));
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.Equal(0, await db.RoomEvents.CountAsync(ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task What_is_kept_about_me_is_what_the_tables_hold()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben", "Cleo"));
        var cleo = links[2].Person;
        await world.RedeemAsync(links[2].Secret);
        await world.Recaps.LeaveClosingWordsAsync(session, links[1].Person, [cleo], "Go gently", ProgrammeWorld.Cancel);
        await world.Recaps.AskForFacilitatorAsync(session, cleo, ProgrammeWorld.Cancel);
        await world.CloseAsync(session);

        var kept = (await world.Kept.FindAsync(cleo, ProgrammeWorld.Cancel))!;

        await using var db = world.CreateDbContext();
        Assert.Equal(db.People.Single(p => p.Id == cleo).Name, kept.Name);
        Assert.Equal(db.Attendance.Where(a => a.PersonId == cleo).Select(a => a.Present), kept.Attendance.Select(a => a.Present));
        // However many copies of a link there are, it is one link to its person.
        Assert.Equal(2, db.PersonalLinks.Count(l => l.PersonId == cleo));
        Assert.NotNull(Assert.Single(kept.Links).OpenedAt);
        Assert.Equal(db.DeviceGrants.Count(g => g.PersonId == cleo), kept.Devices);
        Assert.Equal((1, 1, 0), (kept.WaitingRecaps, kept.WordsForThem, kept.WordsByThem));
        Assert.Equal(db.FacilitatorRequests.Select(r => r.At), kept.Requests);

        // A table that gains a column about people must be added here and in docs/privacy.md.
        var personal = db.Model.GetEntityTypes()
            .Where(t => t.GetProperties()
                .Any(p => p.ClrType == typeof(BalintRoom.Domain.People.MemberId) || p.ClrType == typeof(BalintRoom.Domain.People.MemberId?)))
            .Select(t => t.ClrType.Name)
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "Absence", "Attendance", "AuditEntry", "ClosingWord", "Coordinator", "DeviceGrant", "ExternalLogin", "FacilitatorRequest", "FeedbackGiven",
                "GroupMember", "OutgoingMail", "Passkey", "Person", "PersonalLink", "RecapNote", "SignInLink",
            ],
            personal,
            StringComparer.Ordinal);
    }
}
