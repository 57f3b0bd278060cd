using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>Members say that they cannot come, and take it back; those who lead see it before the session.</summary>
public class AbsenceTests
{
    [Fact]
    public async Task It_is_seen_by_those_who_lead_until_it_is_taken_back_and_nobody_else_sees_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var session = (await scene.PlanAsync(isSeries: false, invite: false)).Id;
        for (var i = 0; i < 2; i++)
            Assert.True(await world.Absences.SayAsync([scene.Ben], session, isAbsent: true, ProgrammeWorld.Cancel));
        foreach (var leader in (MemberId[])[scene.Actor, scene.Facilitator])
            Assert.Equal(["Ben"], await world.Absences.NamesAsync(leader, session, ProgrammeWorld.Cancel));
        Assert.Empty(await world.Absences.NamesAsync(scene.Cleo, session, ProgrammeWorld.Cancel));
        Assert.True(Assert.Single(await world.Mine.UpcomingAsync([scene.Ben], ProgrammeWorld.Cancel)).CannotCome);
        Assert.False(Assert.Single(await world.Mine.UpcomingAsync([scene.Cleo], ProgrammeWorld.Cancel)).CannotCome);
        Assert.Equal(1, (await world.Kept.FindAsync(scene.Ben, ProgrammeWorld.Cancel))!.Absences);

        // Whoever cannot come needs no reminder.
        world.Clock.Advance((await scene.FindAsync(session)).StartsAt - TimeSpan.FromHours(23) - world.Clock.GetUtcNow());
        Assert.Equal(2, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));

        Assert.True(await world.Absences.SayAsync([scene.Ben], session, isAbsent: false, ProgrammeWorld.Cancel));
        Assert.Empty(await world.Absences.NamesAsync(scene.Actor, session, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task It_is_said_of_a_coming_session_of_ones_own_group_and_goes_when_it_is_over()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var session = await scene.PlanAsync(isSeries: false, invite: false);
        var (stranger, _) = await world.OrganizerAsync("Zoe");
        Assert.False(await world.Absences.SayAsync([stranger], session.Id, isAbsent: true, ProgrammeWorld.Cancel));
        Assert.True(await world.Absences.SayAsync([scene.Ben], session.Id, isAbsent: true, ProgrammeWorld.Cancel));
        world.Clock.Advance(session.StartsAt - world.Clock.GetUtcNow());
        Assert.False(await world.Absences.SayAsync([scene.Cleo], session.Id, isAbsent: true, ProgrammeWorld.Cancel));
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.Equal(1, await CountAsync());
        world.Clock.Advance(TimeSpan.FromDays(7));
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.Equal(0, await CountAsync());

        async Task<int> CountAsync()
        {
            await using var db = world.CreateDbContext();
            return await db.Absences.CountAsync(ProgrammeWorld.Cancel);
        }
    }

    [Fact]
    public async Task It_is_said_and_taken_back_on_ones_own_page()
    {
        await using var app = new SignInApp();
        var person = await app.AddPersonAsync("Ben");
        var session = RoomId.New();
        await using (var db = app.OpenDatabase())
        {
            db.Add(new Session
            {
                Id = session,
                GroupId = await db.Groups.Select(g => g.Id).SingleAsync(ProgrammeWorld.Cancel),
                StartsAt = TimeProvider.System.GetUtcNow().AddDays(3),
                TimeZoneId = "America/Halifax",
                SlotMinutes = 60,
                Plan = BalintRoom.Domain.Phases.PhasePlan.For(60, lobby: true),
                CreatedAt = TimeProvider.System.GetUtcNow(),
            });
            await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        }

        var ben = await app.SignedInAsync(person);
        Assert.Contains("I cannot come", await ben.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("You cannot come. The facilitators and coordinators see it.", await PressAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("You cannot come.", await PressAsync(), StringComparison.Ordinal);

        async Task<string> PressAsync()
        {
            using var answer = await ben.PostAsync("/me", "/me", ("_handler", $"absence-{session}"));
            return await answer.Content.ReadAsStringAsync(ProgrammeWorld.Cancel);
        }
    }

    [Fact]
    public async Task Somebody_who_leaves_the_roster_is_named_no_more()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var session = (await scene.PlanAsync(isSeries: false, invite: false)).Id;
        await world.Absences.SayAsync([scene.Cleo], session, isAbsent: true, ProgrammeWorld.Cancel);
        await scene.ChangeRosterAsync(remove: scene.Cleo);
        Assert.Empty(await world.Absences.NamesAsync(scene.Actor, session, ProgrammeWorld.Cancel));
    }
}
