using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary>A session over real connections.</summary>
public class SessionTests
{
    [Fact]
    public async Task People_join_by_their_links_and_go_through_a_phase()
    {
        await using var app = new RoomsApp();
        var group = await app.NewGroupAsync(new SeatDraft(null, "Mia"), new SeatDraft(null, "Max"));
        var session = await app.PlanAsync(group);
        await using var fay = await session.ComeAsync("Fay");
        await using var mia = await session.ComeAsync("Mia", Wire.MessagePack);
        await fay.SeesAsync(v => v.Seats.Count(s => s.Presence == PresenceState.Here) == 2);

        await fay.AdvanceAsync();

        var view = await mia.SeesAsync(Phase.Gathering);
        Assert.Equal(Phase.CaseCall, view.Stage.Next);
        Assert.Null(view.Lead);
    }

    [Fact]
    public async Task Another_call_is_on_every_screen_at_once_and_is_still_there_when_the_room_is_loaded_anew()
    {
        await using var app = new RoomsApp();
        var group = await app.NewGroupAsync(new SeatDraft(null, "Mia"));
        var session = await app.PlanAsync(group);
        await using var fay = await session.ComeAsync("Fay");
        await using var mia = await session.ComeAsync("Mia", Wire.MessagePack);
        await fay.AdvanceAsync();

        var meet = new RoomCall(CallPlace.Elsewhere, "https://meet.google.com/abc-defg-hij");
        Assert.True((await app.Service<SessionChanges>()
            .SetCallAsync(group.Leader, session.Room, meet, cancellationToken: TestContext.Current.CancellationToken)).Succeeded);
        await fay.SeesAsync(v => v.Stage.Call == meet);
        await mia.SeesAsync(v => v.Stage.Call == meet);
        await mia.RefusedAsync(RefusalCode.CallIsElsewhere, "OpenLine", LineId.New(), Microphone.Open, Camera.Off);

        await app.ForgetRoomsAsync();
        Assert.Equal(meet, (await app.Gateway.ReadAsync(session.Room, group.Leader))!.Stage.Call);
    }
}
