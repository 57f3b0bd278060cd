using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Frame;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Components.Room;

/// <summary>Private signals as the facilitators have them.</summary>
public sealed class SignalTests : RoomScene
{
    [Fact]
    public async Task A_signal_sounds_once_is_announced_at_once_and_marks_the_title_until_it_is_seen()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.CoFacilitator);
        var head = Draw<RoomHead>(room);
        var list = Draw<SignalsList>(room);
        Assert.Equal("", list.Find("balint-chime").GetAttribute("data-for"));
        await room.ChangeAsync(spec => spec.Given(Cast.Rana, new RoomCommand.GiveSignal(SignalKind.ComeBack)));
        list.WaitForAssertion(() => Assert.Contains("Rana", list.Find(".signal").TextContent, StringComparison.Ordinal));
        Assert.Contains("sitting back", list.Find(".signal").TextContent, StringComparison.Ordinal);
        Assert.Equal($"{Cast.Rana}-ComeBack", list.Find("balint-chime").GetAttribute("data-for"));
        Assert.Equal((1, "Signal: Rana would like to come back."), (Announcer.UrgentCount, Announcer.UrgentText));
        Assert.StartsWith("● Signal · Push-back", TitleOf(head), StringComparison.Ordinal);

        await room.ChangeAsync(spec => spec.Given(Cast.Sam, new RoomCommand.GiveSignal(SignalKind.NotAlone)));
        Assert.Equal((2, "Signal: Sam is no longer alone."), (Announcer.UrgentCount, Announcer.UrgentText));
        await list.Find("[aria-label='Seen: the signal from Rana']").ClickAsync();
        await list.Find("[aria-label='Seen: the signal from Sam']").ClickAsync();
        Assert.Equal(
            [new RoomCommand.ClearSignal(Cast.Rana, SignalKind.ComeBack), new RoomCommand.ClearSignal(Cast.Sam, SignalKind.NotAlone)], room.Asked);
        list.WaitForAssertion(() => Assert.Empty(list.FindAll(".signal")));
        head.WaitForAssertion(() => Assert.StartsWith("Push-back", TitleOf(head), StringComparison.Ordinal));
        Assert.Equal(2, Announcer.UrgentCount);
    }

    [Fact]
    public async Task What_one_facilitator_has_taken_in_the_other_sees_with_who_it_was()
    {
        var spec = RoomSpec.In(Phase.PushBack);
        var clock = new FakeTimeProvider(spec.Now);
        Services.AddSingleton<TimeProvider>(clock);
        var room = new SpecRoom(spec, Cast.Facilitator);
        var (signals, hands) = (Draw<SignalsList>(room), Draw<HandsList>(room));
        await room.ChangeAsync(s => s
            .Given(Cast.Rana, new RoomCommand.GiveSignal(SignalKind.NotAllRight))
            .Given(Cast.Noor, new RoomCommand.RaiseHand()).Given(Cast.Sam, new RoomCommand.RaiseHand()));
        string Rows() => string.Join(" | ", hands.FindAll("li span").Select(e => e.TextContent));
        hands.WaitForAssertion(() => Assert.Equal("Hand 1 · Noor | Hand 2 · Sam", Rows()));

        await room.ChangeAsync(s => s
            .Given(Cast.CoFacilitator, new RoomCommand.ClearSignal(Cast.Rana, SignalKind.NotAllRight))
            .Given(Cast.CoFacilitator, new RoomCommand.LowerHand(Cast.Noor)));
        signals.WaitForAssertion(() => Assert.Equal("Rana is not all right · seen by CoFacilitator", signals.Find("li [data-before]").TextContent));
        hands.WaitForAssertion(() => Assert.Equal("Noor · heard by CoFacilitator | Hand 1 · Sam", Rows()));
        await hands.Find("[aria-label='Heard: Sam’s hand']").ClickAsync();
        Assert.Equal(new RoomCommand.LowerHand(Cast.Sam), Assert.Single(room.Asked));
        hands.WaitForAssertion(() => Assert.Contains("Sam · heard by you", hands.Markup, StringComparison.Ordinal));

        // Whoever has seen it themselves knows it.
        await room.ChangeAsync(s => s.Given(Cast.Sam, new RoomCommand.GiveSignal(SignalKind.NotAllRight))
            .Given(Cast.Facilitator, new RoomCommand.ClearSignal(Cast.Sam, SignalKind.NotAllRight)));
        string[] Seen() => [.. Draw<SignalsList>(room).FindAll("li [data-before]").Select(e => e.TextContent)];
        Assert.Contains("Sam is not all right · seen by you", Seen(), StringComparer.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.DoesNotContain(Seen(), line => line.EndsWith("by you", StringComparison.Ordinal));
        Assert.Contains("Rana is not all right · seen by CoFacilitator", Seen(), StringComparer.Ordinal);

        // What was taken in long ago is not shown to somebody who opens the page now.
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Empty(Draw<SignalsList>(room).FindAll("li"));
        Assert.Empty(Draw<HandsList>(room).FindAll("li"));
    }

    [Fact]
    public async Task The_presenter_is_brought_back_from_their_signal()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator);
        var list = Draw<SignalsList>(room);
        await room.ChangeAsync(spec => spec
            .Given(Cast.Noor, new RoomCommand.GiveSignal(SignalKind.NotAllRight)).Given(Cast.Rana, new RoomCommand.GiveSignal(SignalKind.NotAllRight)));
        var seen = room.View.Revision;
        await list.FindAll("button").Single(b => b.TextContent == "Bring back now").ClickAsync();
        Assert.Equal(
            [new RoomCommand.Advance(seen, Phase.Return), new RoomCommand.ClearSignal(Cast.Rana, SignalKind.NotAllRight)], room.Asked);
        list.WaitForAssertion(() => Assert.Contains("Noor", Assert.Single(list.FindAll(".signal")).TextContent, StringComparison.Ordinal));
    }

    private string TitleOf(IRenderedComponent<RoomHead> head) => Render(head.FindComponent<PageTitle>().Instance.ChildContent!).Markup;
}
