using BalintRoom.Data.Entities;
using BalintRoom.Domain.Phases;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Endings;
using BalintRoom.Web.Components.Shared;
using Bunit;

namespace BalintRoom.Tests.Components.Endings;

/// <summary>What members read of the other avenues, and what those who keep the list do.</summary>
public sealed class AvenueListTests : RoomScene
{
    private static readonly ProgrammeAvenue Placeholder =
        new("You are not doing well", "Staff wellness or employee assistance", "Write their number and hours here", null);

    private static readonly ProgrammeAvenue Rota = new("Rota", "Chief resident", "Room 12", null);

    [Fact]
    public void A_member_never_reads_a_placeholder_but_what_is_missing_and_whom_to_ask()
    {
        var list = DrawList(Placeholder, Rota);
        Assert.Equal(["Rota"], list.FindAll("dt").Select(t => t.TextContent), StringComparer.Ordinal);
        Assert.DoesNotContain("Write their number", list.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Staff wellness", list.Markup, StringComparison.Ordinal);
        Assert.Contains("For “You are not doing well” nobody has entered a number yet", list.Find(".missing").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, list.Markup.Split("emergency number").Length);
        Assert.Equal(2, list.Markup.Split("not doing well").Length);
    }

    [Fact]
    public void An_empty_list_says_whom_to_ask_and_a_complete_one_no_more()
    {
        Assert.Contains("Nothing is listed yet", DrawList().Find(".missing").TextContent, StringComparison.Ordinal);
        Assert.Empty(DrawList(Rota).FindAll(".missing"));
    }

    [Fact]
    public void Whoever_keeps_the_list_has_something_to_do_until_every_entry_leads_somewhere()
    {
        Assert.Contains("You are not doing well", Todo([Placeholder, Rota]).Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal("/list", Todo([Placeholder]).Find("a").GetAttribute("href"));
        Assert.Contains("The list is empty", Todo([]).Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal("", Todo([], mayBeEmpty: true).Markup.Trim());
        Assert.Equal("", Todo([Rota]).Markup.Trim());
    }

    private IRenderedComponent<AvenueList> DrawList(params ProgrammeAvenue[] avenues) =>
        Draw<AvenueList>(new FakeRoom(Phase.Gathering), parameters: parameters => parameters.Add(l => l.Avenues, avenues));

    private IRenderedComponent<AvenuesTodo> Todo(ProgrammeAvenue[] avenues, bool mayBeEmpty = false) => Render<AvenuesTodo>(parameters => parameters
        .Add(t => t.Avenues, avenues).Add(t => t.Name, "Halifax").Add(t => t.Href, "/list").Add(t => t.MayBeEmpty, mayBeEmpty));
}
