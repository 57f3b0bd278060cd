using BalintRoom.Domain.Phases;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Endings;
using Bunit;

namespace BalintRoom.Tests.Components.Room;

/// <summary>A moment to breathe, after somebody has left.</summary>
public sealed class BreathingPacerTests : RoomScene
{
    [Fact]
    public async Task It_rests_when_its_time_is_over_and_can_be_begun_again()
    {
        var pacer = Draw<BreathingPacer>(
            new SpecRoom(RoomSpec.In(Phase.Lobby), Cast.Noor), parameters: p => p.Add(b => b.Lasts, TimeSpan.FromMinutes(2)));
        (string Button, bool Rests) Now() => (pacer.Find("button").TextContent, pacer.Find("balint-pacer").HasAttribute("data-paused"));
        Assert.Equal(("Start", true), Now());
        await pacer.Find("button").ClickAsync();
        Assert.Equal(("Pause", false), Now());
        World.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(("Pause", false), Now());
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        pacer.WaitForAssertion(() => Assert.Equal(("Start", true), Now()));
        await pacer.Find("button").ClickAsync();
        Assert.Equal(("Pause", false), Now());
    }
}
