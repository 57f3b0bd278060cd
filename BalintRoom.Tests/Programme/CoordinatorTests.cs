using System.Data.Common;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>Coordinators plan and see attendance, and enter no room.</summary>
public class CoordinatorTests
{
    public static TheoryData<Standing, string> Table => new()
    {
        { Standing.Coordinator, "ChangeRoster Plan HandOutLinks SeeAttendance ChangeAvenues SeeFeedback" },
        { Standing.Facilitator, "EnterRoom ChangeRoster Plan HandOutLinks SeeAttendance ChangeAvenues SeeFeedback Facilitate" },
        { Standing.Member, "EnterRoom" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void What_each_standing_may_do_is_in_one_table(Standing standing, string allowed) =>
        Assert.Equal(allowed, string.Join(' ', Enum.GetValues<GroupAct>().Where(act => GroupPolicy.Allows(standing, act))));

    [Fact]
    public async Task A_coordinator_plans_sees_attendance_and_enters_no_room()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, links) = await world.SessionAsync(scene.Coordinator, scene.Group);

        Assert.Null(await world.WhoIsHere.SeatInAsync(session, scene.CoordinatorDevice, ProgrammeWorld.Cancel));
        var (result, _) = await world.RedeemAsync(links[1].Secret, scene.CoordinatorDevice);
        Assert.Equal(LinkRefusal.YouCoordinate, Assert.IsType<JoinResult.Refused>(result).Code);

        await world.CloseAsync(session);
        Assert.Equal(3, (await world.Records.GroupAsync(scene.Coordinator, scene.Group, cancellationToken: ProgrammeWorld.Cancel))!.Members.Count);
        Assert.Empty(await world.Records.LastPresentedAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel));
        Assert.NotEmpty(await world.Records.LastPresentedAsync(scene.Fay, scene.Group, ProgrammeWorld.Cancel));
        Assert.Equal(
            ProgrammeRefusal.NotFound,
            Assert.Single((await world.Attendance.SaveLogAsync(
                scene.Coordinator, session, new LeaderLog(Modality.Online, 1, 0, true, false), ProgrammeWorld.Cancel)).Refusals).Code);
        Assert.Empty(await world.Recaps.RequestsAsync(scene.Coordinator, cancellationToken: ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Nobody_coordinates_a_programme_and_sits_in_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var group = (await world.Groups.FindAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel))!;
        SeatDraft[] seats = [.. group.Members.Select(m => new SeatDraft(m.PersonId, m.Person.Name, m.Role, Email: m.Person.Email))];

        var outcome = await world.Groups.SaveAsync(
            scene.Coordinator, new GroupDraft { Id = scene.Group, Name = "x", Seats = [.. seats, new(scene.Coordinator, "Cora")] }, ProgrammeWorld.Cancel);
        Assert.Equal(ProgrammeRefusal.CoordinatorStaysOut, Assert.Single(outcome.Refusals).Code);

        var added = await world.Programmes.AddCoordinatorAsync(scene.Coordinator, scene.Programme, "Ben", "ben@example.org", ProgrammeWorld.Cancel);
        Assert.Equal(ProgrammeRefusal.CoordinatorStaysOut, Assert.Single(added.Refusals).Code);
        Assert.Equal(
            ProgrammeRefusal.LastCoordinator,
            Assert.Single(
                (await world.Programmes.RemoveCoordinatorAsync(scene.Coordinator, scene.Programme, scene.Coordinator, ProgrammeWorld.Cancel)).Refusals).Code);
    }

    [Fact]
    public async Task What_is_no_programme_or_group_of_one_is_refused()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        await RefusedAsync(new ProgrammeDraft("", "America/Halifax"), ProgrammeRefusal.NameEmpty);
        await RefusedAsync(new ProgrammeDraft("x", "Nowhere/Else"), ProgrammeRefusal.ZoneUnknown);
        await RefusedAsync(new ProgrammeDraft("x", "Etc/UTC", KeepMonths: 11), ProgrammeRefusal.KeepMonthsInvalid);
        await SaveRefusedAsync([new(null, "Ben")], ProgrammeRefusal.NoFacilitator);
        await SaveRefusedAsync([new(null, "Fay", Role.Facilitator, Email: "no address")], ProgrammeRefusal.EmailInvalid);
        await SaveRefusedAsync(
            [new(null, "Fay", Role.Facilitator, Email: "a@example.org"), new(null, "Ben", Email: "A@example.org")], ProgrammeRefusal.EmailTwice);
        var avenues = await world.Programmes.SaveAvenuesAsync(
            scene.Coordinator, scene.Programme, [new ProgrammeAvenue("Rota", "Chief", "", "http://plain.example.org")], ProgrammeWorld.Cancel);
        Assert.Equal(ProgrammeRefusal.AddressInvalid, Assert.Single(avenues.Refusals).Code);

        async Task RefusedAsync(ProgrammeDraft draft, ProgrammeRefusal code) => Assert.Contains(
            (await world.Programmes.MakeAsync(scene.Coordinator, draft, ProgrammeWorld.Cancel)).Refusals, r => r.Code == code);

        async Task SaveRefusedAsync(SeatDraft[] seats, ProgrammeRefusal code) => Assert.Contains(
            (await world.Groups.SaveAsync(
                scene.Coordinator, new GroupDraft { Programme = scene.Programme, Name = "x", Seats = [.. seats] }, ProgrammeWorld.Cancel)).Refusals,
            r => r.Code == code);
    }

    [Fact]
    public async Task The_same_address_in_a_programme_is_the_same_person_and_a_confirmed_one_is_theirs_alone()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var second = await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft
            {
                Programme = scene.Programme,
                Name = "Tuesday",
                Seats = [new(null, "Fay", Role.Facilitator, Email: "FAY@example.org"), new(null, "Dan")]
            },
            ProgrammeWorld.Cancel);
        Assert.Equal(scene.Fay, (await world.Groups.FindAsync(scene.Coordinator, second.Value, ProgrammeWorld.Cancel))!.Members[0].PersonId);

        await world.SignIns.MailLinkAsync("fay@example.org", "here");
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        await world.RedeemAsync(MailedLinkTests.SecretIn(world.Carrier.Mails[^1]));
        var changed = await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft { Id = second.Value, Name = "Tuesday", Seats = [new(scene.Fay, "Fay", Role.Facilitator, Email: "mallory@example.org")] },
            ProgrammeWorld.Cancel);
        Assert.Equal(ProgrammeRefusal.EmailIsTheirs, Assert.Single(changed.Refusals).Code);
    }

    [Fact]
    public async Task What_was_done_is_in_the_audit_log_without_content_and_cannot_be_changed()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (_, links) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.Links.RevokeAsync(scene.Coordinator, scene.Group, links[1].Person, ProgrammeWorld.Cancel);
        await world.Records.ExportAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel);

        var audit = await world.Programmes.AuditAsync(scene.Coordinator, scene.Programme, cancellationToken: ProgrammeWorld.Cancel);
        Assert.Equal(
            [
                AuditAct.AttendanceExported, AuditAct.LinkWithdrawn, AuditAct.SessionsPlanned, AuditAct.GroupMade, AuditAct.SeatGiven, AuditAct.SeatGiven,
                AuditAct.SeatGiven, AuditAct.ProgrammeMade,
            ],
            audit.Items.Select(l => l.Act));
        Assert.Equal(("Cora", "Ben"), (audit.Items[1].Actor, audit.Items[1].Subject));
        Assert.Empty((await world.Programmes.AuditAsync(scene.Fay, scene.Programme, cancellationToken: ProgrammeWorld.Cancel)).Items);

        await using var db = world.CreateDbContext();
        await Assert.ThrowsAnyAsync<DbException>(() => db.Audit.ExecuteDeleteAsync(ProgrammeWorld.Cancel));
        await Assert.ThrowsAnyAsync<DbException>(() => db.Audit.ExecuteUpdateAsync(set => set.SetProperty(a => a.Count, 0), ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_sample_shows_a_year_sends_no_email_and_is_deleted_whole()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var made = await world.Sample.MakeAsync(leader, ProgrammeWorld.Cancel);
        Assert.Equal(made.Value, (await world.Sample.MakeAsync(leader, ProgrammeWorld.Cancel)).Value);
        var groups = await world.Programmes.GroupsAsync(leader, made.Value, cancellationToken: ProgrammeWorld.Cancel);
        Assert.Equal(2, groups.Total);
        Assert.NotEmpty(await world.Records.EarlyLeavingAsync(leader, made.Value, ProgrammeWorld.Cancel));

        Assert.True((await world.Sample.DeleteAsync(leader, made.Value, ProgrammeWorld.Cancel)).Succeeded);
        await using var db = world.CreateDbContext();
        Assert.Equal((0, 0, 0, 1), (
            await db.Programmes.CountAsync(ProgrammeWorld.Cancel), await db.Sessions.CountAsync(ProgrammeWorld.Cancel),
            await db.Attendance.CountAsync(ProgrammeWorld.Cancel), await db.People.CountAsync(ProgrammeWorld.Cancel)));
    }

    [Fact]
    public async Task Groups_are_found_by_their_name_and_by_who_sits_in_them_page_by_page()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        for (var i = 0; i < 24; i++)
            await world.Groups.SaveAsync(
                scene.Coordinator,
                new GroupDraft { Programme = scene.Programme, Name = $"Group {i:00}", Seats = [new(null, $"Leader {i:00}", Role.Facilitator)] },
                ProgrammeWorld.Cancel);

        var first = await world.Programmes.GroupsAsync(scene.Coordinator, scene.Programme, cancellationToken: ProgrammeWorld.Cancel);
        var second = await world.Programmes.GroupsAsync(scene.Coordinator, scene.Programme, page: 1, cancellationToken: ProgrammeWorld.Cancel);
        Assert.Equal((25, 20, true), (first.Total, first.Items.Count, first.HasNext));
        Assert.Equal((5, false), (second.Items.Count, second.HasNext));
        Assert.Equal("Group 07", Assert.Single(
            (await world.Programmes.GroupsAsync(scene.Coordinator, scene.Programme, "leader 07", cancellationToken: ProgrammeWorld.Cancel)).Items).Name);
        Assert.Empty((await world.Programmes.GroupsAsync(scene.Coordinator, scene.Programme, "%", cancellationToken: ProgrammeWorld.Cancel)).Items);
        Assert.Empty((await world.Programmes.GroupsAsync(scene.Fay, scene.Programme, cancellationToken: ProgrammeWorld.Cancel)).Items);
    }
}
