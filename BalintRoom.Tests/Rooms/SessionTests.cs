using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Programme;

namespace BalintRoom.Tests.Rooms;

/// <summary>A session over real connections.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task People_come_by_their_links_and_are_taken_through_a_phase()
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
}
