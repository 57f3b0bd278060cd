using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Support;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>When a group meets next, as told beside a session that is over or was cancelled.</summary>
public class NextSessionTests
{
    /// <summary>On the second of December another session is at noon, for an hour; the next one is on the ninth, in Paris.</summary>
    [Theory]
    [InlineData(-16, 0, false)]
    [InlineData(-15, 0, true)]
    [InlineData(0, 0, true)]
    [InlineData(59, 0, true)]
    [InlineData(60, 1, false)]
    public async Task An_open_room_comes_before_what_is_to_come(int minutes, int expected, bool isOpen)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var cancelled = await scene.PlanAsync(isSeries: false, invite: false, first: new LocalDate(2026, 12, 3));
        var today = await scene.PlanAsync(isSeries: false, invite: false);
        var next = await scene.PlanAsync(isSeries: false, invite: false, zone: "Europe/Paris", first: new LocalDate(2026, 12, 9));
        Assert.Empty((await world.Changes.CallOffAsync(scene.Actor, cancelled.Id, cancellationToken: ProgrammeWorld.Cancel)).Refusals);
        world.Clock.SetUtcNow(today.StartsAt.AddMinutes(minutes));

        await using var db = world.CreateDbContext();
        var found = await NextSession.FindAsync(db, scene.Group, cancelled.Id, world.Clock.GetUtcNow(), ProgrammeWorld.Cancel);
        var right = expected == 0 ? today : next;
        Assert.Equal(new NextSession(right.Id, right.StartsAt, expected == 0 ? "America/Halifax" : "Europe/Paris", isOpen), found);
    }

    [Fact]
    public async Task Where_nothing_is_planned_there_is_none()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var only = await scene.PlanAsync(isSeries: false, invite: false);
        await using var db = world.CreateDbContext();
        Assert.Null(await NextSession.FindAsync(db, scene.Group, only.Id, world.Clock.GetUtcNow(), ProgrammeWorld.Cancel));
    }
}
