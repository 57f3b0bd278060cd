using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Identity;

/// <summary>What a personal link says once its session was cancelled, and once it was ended itself.</summary>
public sealed class CancelledAndRevokedLinkTests
{
    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    /// <summary>The session is tomorrow at 12:00 in Halifax, for an hour.</summary>
    [Theory]
    [InlineData(-14, false)]
    [InlineData(-11.5, true)]
    [InlineData(-1, true)]
    [InlineData(0.5, true)]
    [InlineData(11.5, true)]
    [InlineData(12.5, false)]
    public async Task On_its_day_a_link_leads_to_the_word_that_the_session_was_cancelled(double hoursAfterStart, bool isNear)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        var (session, links) = await world.SessionAsync(leader, group);
        var start = world.Rooms.Planned[session].SlotStartsAt;
        Assert.True((await world.Changes.CallOffAsync(leader, session, cancellationToken: Cancel)).Succeeded);
        world.Clock.SetUtcNow(start.AddHours(hoursAfterStart));

        var (result, device) = await world.RedeemAsync(links[1].Secret);
        var target = Assert.IsType<JoinResult.Joined>(result).Target;
        Assert.Equal(isNear ? new JoinTarget.ToRoom(session) : new JoinTarget.ToStart(), target);
        if (isNear)
            Assert.Equal(links[1].Person, await world.WhoIsHere.SeatInCancelledAsync(session, device, Cancel));
    }

    [Fact]
    public async Task A_session_whose_door_is_open_comes_before_one_that_was_cancelled_on_the_same_day()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        var (cancelled, links) = await world.SessionAsync(leader, group);
        Assert.True((await world.Changes.CallOffAsync(leader, cancelled, cancellationToken: Cancel)).Succeeded);
        var (session, _) = await world.SessionAsync(leader, group);
        world.Clock.SetUtcNow(world.Rooms.Planned[session].SlotStartsAt);
        Assert.Equal(new JoinTarget.ToRoom(session), Assert.IsType<JoinResult.Joined>((await world.RedeemAsync(links[1].Secret)).Result).Target);
    }

    [Theory]
    [InlineData("Cora", false, LinkEnd.Coordinator)]
    [InlineData("Cora", true, LinkEnd.Coordinator)]
    [InlineData("Fay", false, LinkEnd.Facilitator)]
    [InlineData("Fay", true, LinkEnd.Facilitator)]
    public async Task A_revoked_link_says_who_ended_it_and_the_room_of_a_session_under_way_is_told(string actor, bool isRenewed, LinkEnd end)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(
            world, new ProgrammeDraft("Psychiatry", "America/Halifax"), "Monday group", new SeatDraft(null, "Fay", Role.Facilitator),
            new SeatDraft(null, "Mia"), new SeatDraft(null, "Max"));
        var (cora, group) = (scene.Coordinator, scene.Group);
        var (session, links) = await world.SessionAsync(cora, group);
        var fay = world.Rooms.Planned[session].Seats.Single(s => s.Name == "Fay").Member;
        var mia = links.Single(l => l.Name == "Mia");
        var by = actor == "Cora" ? cora : fay;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = await ChangeAsync();

        // Before the session that is nothing to its room.
        Assert.Empty(world.Rooms.Access);
        var refused = Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(mia.Secret)).Result);
        Assert.Equal((LinkRefusal.Revoked, end), (refused.Code, refused.End));

        world.Clock.SetUtcNow(world.Rooms.Planned[session].SlotStartsAt);
        await ChangeAsync();
        Assert.Equal(
            [(session, mia.Person, isRenewed ? AccessChangeKind.LinkMade : AccessChangeKind.LinkRevoked, actor)],
            world.Rooms.Access.Select(a => (a.Room, a.Member, a.Kind, a.By!)));
        Assert.True(first);

        async Task<bool> ChangeAsync() => isRenewed
            ? (await world.Links.RenewAsync(by, group, [mia.Person], Cancel)).Succeeded
            : (await world.Links.RevokeAsync(by, group, mia.Person, Cancel)).Succeeded;
    }
}
