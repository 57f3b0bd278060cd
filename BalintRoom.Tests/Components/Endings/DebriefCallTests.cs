using BalintRoom.Domain.Phases;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Practice;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Endings;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Components.Endings;

/// <summary>On the session's last screen one facilitator is told that another one has opened the debrief.</summary>
public sealed class DebriefCallTests : RoomScene
{
    [Fact]
    public async Task Whoever_facilitates_too_is_called_when_the_debrief_is_opened()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Lobby), Cast.Facilitator);
        var debrief = new PretendRoom(new FakeTimeProvider(Cast.At("12:00")), room.View.Room.Debrief);
        Services.AddSingleton<IRoomGateway>(debrief);
        var call = Draw<DebriefCall>(room);
        Assert.Equal("Start the debrief", call.Find("a").TextContent);
        Assert.Empty(call.FindAll(".notice"));

        await debrief.PlanAsync(room.View.Room.Debrief, Cast.LunchHour());
        World.Doors.Notify(room.View.Room.Debrief);
        await debrief.ConnectAsync(room.View.Room.Debrief, Cast.CoFacilitator, "a page");
        World.Doors.Notify(room.View.Room.Debrief);
        var name = room.View.Seats.Single(s => s.Member == Cast.CoFacilitator).Name;
        call.WaitForAssertion(() => Assert.Equal($"{name} has opened the debrief and is waiting there.", call.Find("[role=status] .notice").TextContent));
        Assert.Equal("Join the debrief", call.Find("a").TextContent);
        Assert.Equal($"/lead/sessions/{room.View.Room}/debrief", call.Find("a").GetAttribute("href"));
        Assert.Equal(name, call.Find("balint-chime").GetAttribute("data-for"));
    }
}
