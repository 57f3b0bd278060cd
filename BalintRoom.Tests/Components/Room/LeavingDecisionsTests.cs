using AngleSharp.Dom;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Frame;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Components.Room;

/// <summary>Leaving times, as facilitators decide about them and as who leaves is told.</summary>
public sealed class LeavingDecisionsTests : RoomScene
{
    private readonly List<string> _heard = [];
    private FakeTimeProvider? _clock;

    [Fact]
    public async Task A_leaving_time_is_asked_about_once_with_the_same_minutes_as_every_clock()
    {
        At("12:20");
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator);
        var list = Draw<Urgently>(room);
        await room.ChangeAsync(spec => spec.GivenLeaving(Cast.Noor, "12:45"));
        list.WaitForAssertion(() => Assert.StartsWith(
            "Noor must leave at 12:45. By the plan the presenter comes back at 12:40.", Text(list.Find("li p")), StringComparison.Ordinal));
        Assert.Equal(["Bring back for Noor (12:38)", "Keep our time"], Choices(list));
        Assert.Contains("Suggested: bring the presenter back", list.Markup, StringComparison.Ordinal);
        Assert.Equal(["Noor must leave at 12:45. You can bring the presenter back earlier, or keep your time."], _heard);

        await list.FindAll("button")[0].ClickAsync();
        Assert.Equal(new RoomCommand.DecideLeaving(Cast.Noor, Cast.At("12:45"), LeavingChoice.BringBack), Assert.Single(room.Asked));
        list.WaitForAssertion(() => Assert.Empty(list.FindAll("button")));
        Assert.Equal(Cast.At("12:38"), room.View.Stage.EndsAt);

        await room.ChangeAsync(spec => spec.Given(Cast.Facilitator, new RoomCommand.DecideLeaving(Cast.Noor, Cast.At("12:45"), null)));
        await room.ChangeAsync(spec => spec.Given(Cast.Sam, new RoomCommand.RaiseHand()));
        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("button").Count));
        Assert.Equal(2, _heard.Count);
    }

    [Fact]
    public async Task Several_are_asked_about_each_by_itself_and_ones_own_in_ones_own_words()
    {
        At("12:20");
        var room = new SpecRoom(
            RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Facilitator, "12:44").GivenLeaving(Cast.Rana, "12:34").GivenLeaving(Cast.Observer, "12:45"),
            Cast.Facilitator);
        var list = Draw<Urgently>(room);
        Assert.Equal(
            [
                "Bring back for Rana (12:27)", "Keep our time", "Bring back for me (12:37)", "Keep our time",
                "Bring back for Observer (12:38)", "Keep our time",
            ],
            Choices(list));
        Assert.Equal(
            [
                "Suggested: bring them back; without the presenter there is no return.",
                "Suggested: bring the presenter back; at least half of the push-back remains.",
                "Suggested: keep your time for those who take part.",
            ],
            list.FindAll("li p.soft").Select(Text),
            StringComparer.Ordinal);
        Assert.Empty(_heard);
        await list.FindAll("button")[3].ClickAsync();
        Assert.Equal(new RoomCommand.DecideLeaving(Cast.Facilitator, Cast.At("12:44"), LeavingChoice.KeepTime), Assert.Single(room.Asked));
        list.WaitForAssertion(() => Assert.Equal(4, list.FindAll("button").Count));
        Assert.Empty(_heard);
    }

    [Fact]
    public void Once_its_time_has_passed_the_choice_says_now()
    {
        At("12:39");
        var list = Draw<Urgently>(new SpecRoom(RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Noor, "12:45"), Cast.Facilitator));
        Assert.Equal("Bring back for Noor now", Choices(list)[0]);
    }

    [Fact]
    public async Task What_was_chosen_stands_there_quietly_and_can_be_changed()
    {
        At("12:20");
        var room = new SpecRoom(
            RoomSpec.In(Phase.PushBack)
                .GivenLeaving(Cast.Noor, "12:42", LeavingChoice.KeepTime).GivenLeaving(Cast.Sam, "12:45", LeavingChoice.BringBack)
                .GivenLeaving(Cast.Tomas, "12:50").GivenLeaving(Cast.Observer, "12:24"),
            Cast.Facilitator);
        var list = Draw<LeavingDecisions>(room);
        Assert.Equal(
            [
                "Observer leaves at 12:24. By the plan the presenter is not back before then; the recap will tell how it ended.",
                "Noor leaves at 12:42. The group keeps its time; the recap will tell how it ended.",
                "Sam leaves at 12:45. The presenter is brought back for it.",
                "Tomas leaves at 12:50. By the plan that is late enough to hear how it ends.",
            ],
            list.FindAll("li p").Select(Text),
            StringComparer.Ordinal);
        Assert.Equal(
            ["Change what was chosen for Noor", "Change what was chosen for Sam"],
            list.FindAll("button").Select(b => b.GetAttribute("aria-label")!),
            StringComparer.Ordinal);

        await list.FindAll("button")[0].ClickAsync();
        Assert.Equal(new RoomCommand.DecideLeaving(Cast.Noor, Cast.At("12:42"), null), Assert.Single(room.Asked));
        list.WaitForAssertion(() => Assert.Equal(3, list.FindAll("li").Count));
        Assert.Equal("Bring back for Noor (12:35)", Choices(Draw<Urgently>(room))[0]);

        await room.ChangeAsync(spec => spec.GivenAdvanced());
        list.WaitForAssertion(() => Assert.Equal("Noor leaves at 12:42.", Text(list.FindAll("li p")[1])));
        Assert.Empty(list.FindAll("button"));
    }

    [Fact]
    public async Task Who_leaves_is_told_kindly_and_once_what_was_decided()
    {
        At("12:20");
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Noor);
        var notice = Draw<LeavingNotice>(room);
        await room.ChangeAsync(spec => spec.GivenLeaving(Cast.Noor, "12:45"));
        Assert.DoesNotContain(notice.FindAll(".notice"), shown => shown.Closest("[hidden]") is null);
        await room.ChangeAsync(spec => spec.Given(Cast.Facilitator, new RoomCommand.DecideLeaving(Cast.Noor, Cast.At("12:45"), LeavingChoice.BringBack)));
        notice.WaitForAssertion(() => Assert.Equal(
            "You leave at 12:45. The presenter comes back early, at about 12:38, so that you hear how it ends.", Text(notice.Find("p"))));
        await notice.Find("button").ClickAsync();
        Assert.DoesNotContain(notice.FindAll(".notice"), shown => shown.Closest("[hidden]") is null);

        await room.ChangeAsync(spec => spec.Given(Cast.Facilitator, new RoomCommand.DecideLeaving(Cast.Noor, Cast.At("12:45"), LeavingChoice.KeepTime)));
        notice.WaitForAssertion(() => Assert.StartsWith(
            "You leave at 12:45. The group keeps its time today.", Text(notice.Find("p")), StringComparison.Ordinal));
        await room.ChangeAsync(spec => spec.Given(Cast.Sam, new RoomCommand.RaiseHand()));
        Assert.Equal(2, _heard.Count);
        Assert.StartsWith("You leave at 12:45. The presenter comes back early", _heard[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_it_is_time_who_leaves_and_those_who_lead_are_told()
    {
        At("12:41");
        var early = new SpecRoom(RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Noor, "12:45", LeavingChoice.KeepTime), Cast.Noor);
        var notYet = Draw<LeavingNotice>(early);
        Assert.True(notYet.Find("[data-after]").HasAttribute("hidden"));
        Assert.True(Due(notYet).HasAttribute("hidden"));
        Assert.Empty(Shown(Draw<Urgently>(AsFacilitator())));

        At("12:42");
        var soon = Draw<LeavingNotice>(early);
        Assert.False(soon.Find("[data-after]").HasAttribute("hidden"));
        Assert.StartsWith("You leave in a few minutes, at 12:45.", Text(soon.Find(".leaving[data-before] p")), StringComparison.Ordinal);
        await soon.Find(".leaving[data-before] button").ClickAsync();
        soon.WaitForAssertion(() => Assert.Empty(soon.FindAll(".leaving[data-before]")));
        Assert.NotNull(Due(soon));
        Assert.Equal(
            ["Noor must leave in a few minutes, at 12:45."],
            Shown(Draw<Urgently>(AsFacilitator())),
            StringComparer.Ordinal);

        At("12:46");
        var late = new SpecRoom(RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Noor, "12:45", LeavingChoice.KeepTime), Cast.Noor);
        var notice = Draw<LeavingNotice>(late);
        Assert.False(Due(notice).HasAttribute("hidden"));
        Assert.StartsWith("It is 12:45, your time to leave.", Text(Due(notice).QuerySelector("p")!), StringComparison.Ordinal);
        Assert.Contains("a recap will tell you how it ended", Due(notice).TextContent, StringComparison.Ordinal);
        await Due(notice).QuerySelectorAll("button").Single(b => b.TextContent == "Leave now").ClickAsync();
        Assert.IsType<RoomCommand.Leave>(Assert.Single(late.Asked));
        await Due(notice).QuerySelector("button")!.ClickAsync();
        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll(".leaving[data-after]")));

        // The case has been put down: there is no ending that they miss.
        var put = RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Noor, "12:45", LeavingChoice.KeepTime).GivenAdvanced().GivenAdvanced().GivenAdvanced();
        var lobby = Draw<LeavingNotice>(new SpecRoom(put, Cast.Noor));
        Assert.DoesNotContain("recap", Due(lobby).TextContent, StringComparison.Ordinal);

        var room = AsFacilitator();
        var list = Draw<Urgently>(room);
        Assert.Equal(["It is 12:45: Noor must leave now."], Shown(list), StringComparer.Ordinal);
        await room.ChangeAsync(spec => spec.Given(Cast.Noor, new RoomCommand.Leave()));
        list.WaitForAssertion(() => Assert.Empty(list.FindAll("li")));

        SpecRoom AsFacilitator() => new(RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Noor, "12:45", LeavingChoice.KeepTime), Cast.Facilitator);
        static IElement Due(IRenderedComponent<LeavingNotice> notice) => notice.Find(".leaving[data-after]");
    }

    [Fact]
    public async Task What_one_facilitator_decided_is_told_to_the_other_where_they_would_have_decided()
    {
        At("12:18");
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Noor, "12:45"), Cast.Facilitator);
        var (one, other) = (Draw<Urgently>(room), Draw<Urgently>(new SpecRoom(
            RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Noor, "12:45")
                .Given(Cast.Facilitator, new RoomCommand.DecideLeaving(Cast.Noor, Cast.At("12:45"), LeavingChoice.KeepTime)),
            Cast.CoFacilitator)));
        await room.ChangeAsync(spec => spec.Given(
            Cast.CoFacilitator, new RoomCommand.DecideLeaving(Cast.Noor, Cast.At("12:45"), LeavingChoice.BringBack)));
        one.WaitForAssertion(() => Assert.Equal("Noor · the presenter is brought back · decided by CoFacilitator", Text(one.Find(".soft[data-before]"))));
        Assert.Equal("Noor · the group keeps its time · decided by Facilitator", Text(other.Find(".soft[data-before]")));

        At("12:19");
        Assert.Empty(Draw<Urgently>(room).FindAll(".soft[data-before]"));
    }

    [Fact]
    public async Task Nobody_else_is_told_for_whom_times_moved()
    {
        At("12:20");
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Sam);
        var notice = Draw<LeavingNotice>(room);
        await room.ChangeAsync(spec => spec.GivenLeaving(Cast.Noor, "12:45", LeavingChoice.BringBack));
        Assert.Equal(Cast.At("12:38"), room.View.Stage.EndsAt);
        Assert.Empty(notice.FindAll(".notice"));
        Assert.Empty(_heard);
        Assert.Null(room.View.Lead);
    }

    [Fact]
    public async Task A_leaving_time_too_early_for_any_return_is_told_once_where_those_who_lead_look()
    {
        At("12:20");
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Observer, "12:24").GivenLeaving(Cast.Facilitator, "12:24"), Cast.Facilitator);
        var list = Draw<Urgently>(room);
        Assert.Equal(
            ["Observer leaves at 12:24. By the plan the presenter is not back before then; the recap will tell how it ended."],
            list.FindAll("li p").Select(Text),
            StringComparer.Ordinal);
        await list.Find("[aria-label='Observer’s leaving time: seen']").ClickAsync();
        list.WaitForAssertion(() => Assert.Empty(list.FindAll("li p")));
    }

    /// <summary>What is told about times that have come or come soon, as it is shown.</summary>
    private static IEnumerable<string> Shown(IRenderedComponent<Urgently> list) =>
        from told in list.FindAll(".told [data-before], .told [data-after]")
        where told.Closest("[hidden]") is null && told.ChildElementCount == 0
        select Text(told);

    private static string Text(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string[] Choices(IRenderedComponent<IComponent> list) =>
        [.. list.FindAll(".choices button").Select(b => Text(b.QuerySelector("span:not([hidden])") ?? b))];

    private void At(string time)
    {
        if (_clock is not null)
        {
            _clock.SetUtcNow(Cast.At(time));
            return;
        }

        _clock = new FakeTimeProvider(Cast.At(time));
        Services.AddSingleton<TimeProvider>(_clock);
        ReadAt(_clock);
        Announcer.Announced += (_, _) => _heard.Add(Announcer.Text);
    }

    /// <summary>The list as it stands in the panel's urgent part.</summary>
    private sealed class Urgently : ComponentBase
    {
        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenComponent<LeavingDecisions>(0);
            builder.AddComponentParameter(1, nameof(LeavingDecisions.Urgent), true);
            builder.CloseComponent();
        }
    }
}
