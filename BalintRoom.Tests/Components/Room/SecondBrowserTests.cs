using AngleSharp.Dom;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Programmes.Mail;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Frame;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static BalintRoom.Domain.Rooms.RoomCommand;

namespace BalintRoom.Tests.Components.Room;

/// <summary>What a screen says of a second browser in a seat.</summary>
public sealed class SecondBrowserTests : RoomScene
{
    private static readonly Browser Laptop = Cast.Browsers[0], Phone = Cast.Browsers[1], Tablet = Cast.Browsers[2], Screen = Cast.Browsers[3];

    [Fact]
    public async Task It_says_what_the_other_is_and_offers_to_end_it_or_to_own_it()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Rana, Laptop.Id);
        var notice = Draw<HereTwiceNotice>(room);
        Assert.Equal("status", notice.Find("[data-testid=here-twice]").GetAttribute("role"));
        Assert.Empty(notice.FindAll("button"));

        await room.ChangeAsync(spec => spec.Given(new SetBrowsers(Cast.Rana, [Laptop, Phone])));
        notice.WaitForAssertion(() => Assert.Contains("You are here twice. Also in: Firefox, Android.", Text(notice.Find(".twice p")),
            StringComparison.Ordinal));
        Assert.Equal(["End the other", "That’s me"], notice.FindAll("button").Select(b => b.TextContent), StringComparer.Ordinal);

        await notice.FindAll("button")[1].ClickAsync();
        Assert.Equal(new ConfirmBrowsers(Laptop.Id), Assert.Single(room.Asked));
        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll("button")));
    }

    [Theory]
    [InlineData("smtp.example.org", "Your old link has ended; a new one is on its way by email.")]
    [InlineData(null, "Your old link has ended; a new one is in the server’s folder, for whoever runs BalintRoom here to pass on to you.")]
    public async Task Ending_the_others_is_asked_of_the_room_and_said(string? server, string said)
    {
        Services.AddSingleton(Options.Create(new MailOptions { Host = server }));
        var room = new SpecRoom(RoomSpec.In(Phase.Gathering), Cast.Rana, Laptop.Id);
        var notice = Draw<HereTwiceNotice>(room);
        await room.ChangeAsync(spec => spec.Given(new SetBrowsers(Cast.Rana, [Laptop, Phone with { Label = "" }, Screen])));
        notice.WaitForAssertion(() => Assert.Contains(
            "You are here more than twice. Also in: another browser · Firefox, Linux (shared screen).", Text(notice.Find(".twice p")),
                StringComparison.Ordinal));
        Assert.Equal("End the others", notice.FindAll("button")[0].TextContent);
        await notice.FindAll("button")[0].ClickAsync();

        // First it is said what else ends, and what comes instead.
        Assert.Empty(room.Asked);
        Assert.Contains("Your personal link ends with it", Text(notice.Find(".twice p")), StringComparison.Ordinal);
        await notice.FindAll("button")[1].ClickAsync();
        Assert.Equal("End the others", notice.FindAll("button")[0].TextContent);
        await notice.FindAll("button")[0].ClickAsync();
        await notice.FindAll("button")[0].ClickAsync();
        Assert.Equal(new EndOtherBrowsers(Laptop.Id), Assert.Single(room.Asked));
        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll("button")));
        Assert.Equal($"Ended. You are now signed in on this browser only. {said}", Announcer.Text);
        Assert.Null(room.NewLink);
    }

    [Fact]
    public async Task A_new_link_that_is_not_mailed_is_shown_once_until_it_is_put_away_whatever_the_screen_becomes()
    {
        const string path = "join#abcdefghijklmnopqrstuvwxyz234567";
        var room = new SpecRoom(RoomSpec.In(Phase.Gathering), Cast.Rana, Laptop.Id) { GivesLink = path };
        var notice = Draw<HereTwiceNotice>(room);
        await room.ChangeAsync(spec => spec.Given(new SetBrowsers(Cast.Rana, [Laptop, Phone])));
        notice.WaitForAssertion(() => Assert.NotEmpty(notice.FindAll("button")));
        await notice.FindAll("button")[0].ClickAsync();
        await notice.FindAll("button")[0].ClickAsync();
        notice.WaitForAssertion(() => Assert.EndsWith(path, notice.Find("[data-testid=new-link] input").GetAttribute("value"), StringComparison.Ordinal));
        Assert.EndsWith(path, notice.Find("balint-copy").GetAttribute("data-text"), StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefgh", Announcer.Text, StringComparison.Ordinal);

        var elsewhere = Draw<HereTwiceNotice>(room);
        Assert.Single(elsewhere.FindAll("[data-testid=new-link]"));
        await elsewhere.FindAll("button")[1].ClickAsync();
        Assert.Null(room.NewLink);
        Assert.Empty(elsewhere.FindAll("[data-testid=new-link]"));
    }

    [Fact]
    public async Task On_a_browser_that_is_not_among_them_nothing_is_asked()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Gathering), Cast.Rana, Tablet.Id);
        var notice = Draw<HereTwiceNotice>(room);
        await room.ChangeAsync(spec => spec.Given(new SetBrowsers(Cast.Rana, [Laptop, Phone])));
        Assert.Empty(notice.FindAll("button"));
    }

    [Fact]
    public async Task Those_who_lead_see_it_where_it_cannot_be_folded_away_until_it_is_answered_and_have_nothing_to_press()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator, Tablet.Id);
        var panel = Draw<FacilitatorPanel>(room);
        Assert.Equal("alert", panel.Find("[data-testid=seats-twice]").GetAttribute("role"));
        await room.ChangeAsync(spec => spec.Given(new SetBrowsers(Cast.Noor, [Laptop, Phone])));
        panel.WaitForAssertion(() => Assert.Contains("Noor is here from two browsers.", Text(panel.Find(".urgent [data-testid=seats-twice] li")),
            StringComparison.Ordinal));
        Assert.Empty(panel.FindAll("[data-testid=seats-twice] button"));

        await room.ChangeAsync(spec => spec.Given(Cast.Noor, new ConfirmBrowsers(Laptop.Id)).Given(Cast.Noor, new ConfirmBrowsers(Phone.Id)));
        panel.WaitForAssertion(() => Assert.Equal(
            "Noor is here from more than one browser and confirms it.", Text(panel.Find(".body [data-testid=seats-twice-answered] li"))));
        Assert.Empty(panel.FindAll("[data-testid=seats-twice] li"));

        await room.ChangeAsync(spec => spec.Given(new SetBrowsers(Cast.Noor, [Laptop, Phone, Tablet])));
        panel.WaitForAssertion(() => Assert.Contains(
            "Noor is here from more than two browsers.", Text(panel.Find("[data-testid=seats-twice] li")), StringComparison.Ordinal));
        await room.ChangeAsync(spec => spec.Given(Cast.Noor, new EndOtherBrowsers(Laptop.Id)));
        panel.WaitForAssertion(() => Assert.StartsWith(
            "Noor ended another browser in this seat.", Text(panel.Find("[data-testid=seats-twice-answered] li")), StringComparison.Ordinal));
        Assert.Equal($"/lead/sessions/{room.View.Room}", panel.Find("[data-testid=seats-twice-answered] a").GetAttribute("href"));

        // The wrong one may have ended the other: it stays in sight until it is put away, and in the tab for the rest of the session.
        Assert.StartsWith("Noor ended another browser in this seat.", Text(panel.Find(".urgent [data-testid=seats-twice] li")), StringComparison.Ordinal);
        await panel.Find("[data-testid=seats-twice] button[aria-label='Seen: Noor ended another browser']").ClickAsync();
        Assert.Empty(panel.FindAll("[data-testid=seats-twice] li"));
        Assert.Single(panel.FindAll("[data-testid=seats-twice-answered] li"));
    }

    [Fact]
    public async Task Ones_own_second_browser_is_not_listed_among_the_others()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator, Laptop.Id);
        var list = Draw<SeatBrowsersNotices>(room);
        await room.ChangeAsync(spec => spec.Given(new SetBrowsers(Cast.Facilitator, [Laptop, Screen])));
        Assert.Empty(list.FindAll("li"));
    }

    [Fact]
    public void Whoever_was_ended_is_told_so_and_what_is_possible()
    {
        var ended = Render<SeatRemoved>(parameters => parameters.Add(p => p.Ended, true));
        Assert.Equal("Ended from another browser", ended.Find("h1").TextContent);
        Assert.Contains("If that was not you, tell your facilitators now", ended.Markup, StringComparison.Ordinal);
        Assert.Equal("/join", ended.Find("a").GetAttribute("href"));
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
