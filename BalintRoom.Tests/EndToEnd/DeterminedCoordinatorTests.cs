using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// Cora coordinates a programme and wants to listen in on its group. She tries everything that her pages offer, in her own browser and in a private
/// window. Each time she is refused, or those whose room it is see it.
/// </summary>
public sealed class DeterminedCoordinatorTests(Chromium browsers)
{
    private const string Private = "cora.private@example.org", Corinne = "corinne@example.org";

    /// <summary>Among what is urgent; several changes are folded into one line.</summary>
    private static Task IsToldAsync(Person facilitator, string change) =>
        Assertions.Expect(facilitator.Page.GetByTestId("access-changes")).ToContainTextAsync(change);

    private static readonly (string Name, string? Email)[] Group =
        [("Fay", "fay@example.org"), ("Max", "max@example.org"), ("Mia", null)];

    [Fact]
    public async Task Each_way_into_the_room_is_refused_or_seen()
    {
        await using var product = new LiveServer();
        product.Start();
        var year = await product.PlanYearAsync("Cora", "Psychiatry", "Monday group", default, times: 1, Group);
        var room = year.Rooms[0];
        await using var cora = await Person.NewAsync(browsers, product.Address, "Cora");
        await using var fay = await Person.NewAsync(browsers, product.Address, "Fay");
        await using var max = await Person.NewAsync(browsers, product.Address, "Max");
        await using var mia = await Person.NewAsync(browsers, product.Address, "Mia");
        await cora.RedeemAsync(product.Address, year.Coordinator);

        // The room is not there for her.
        Assert.Equal(404, (await cora.Page.Context.APIRequest.GetAsync($"/room/{room}")).Status);

        // A link for a facilitator goes to the facilitator and is shown to nobody.
        await cora.GoAsync($"/lead/sessions/{room}");
        await cora.PressAsync("Send a new link to Fay");
        await cora.SeesAsync("A new link for Fay is written to the server’s folder for emails");
        await cora.DoesNotSeeAsync(cora.Page.Locator(".link-text"));
        await fay.EnterAsync(await product.Mails.LinkAsync("fay@example.org", "Your link to the Balint group"));
        await max.EnterAsync(await product.Mails.LinkAsync("max@example.org"));
        await fay.PressAsync("Open the room");
        await max.SeesPhaseAsync("Gathering");

        // The link of somebody without an address is shown to her, to be handed on. In her own browser it opens nothing.
        await cora.PressAsync("Create new link for Mia");
        var link = await cora.Page.GetByLabel("Link for Mia", new PageGetByLabelOptions { Exact = true }).InnerTextAsync();
        await cora.ComeInAsync(link);
        await cora.SeesHeadingAsync("This link is not for you");
        await mia.EnterAsync(link);

        // A link that was made while the session ran lets nobody in before a facilitator says so.
        await mia.SeesHeadingAsync("You are at the door");
        await fay.SeesAsync("A new link for Mia was made");
        await fay.PressAsync("Let in now: Mia");
        await mia.SeesPhaseAsync("Gathering");

        // In a private window she sits in Mia's seat, and not unseen: Mia ends it, and the link is worth nothing from then on.
        await using (var window = await Person.NewAsync(browsers, product.Address, "private"))
        {
            await window.ComeInAsync(link);
            await mia.SeesAsync("You are here twice.");
            await fay.SeesAsync("is here from two browsers.");
            await mia.PressAsync("End the other");
            await mia.PressAsync("End it and renew my link");

            // It is said at once where it was, and then on a page of its own; what is opened before that page would be left again.
            await window.Page.WaitForURLAsync("**/seat-ended");
            await window.SeesHeadingAsync("Ended from another browser");
            await window.ComeInAsync(link);
            await window.SeesHeadingAsync("This link was revoked");
            await window.SeesAsync("Another browser was ended in the same seat, and this link with it");
        }

        // Mia has no address, so her new link is shown to her, once, and it is good.
        var own = await mia.Page.GetByLabel("My new link").InputValueAsync();
        await mia.PressAsync("I have kept it");
        await using (var home = await Person.NewAsync(browsers, product.Address, "Mia, at home"))
            await home.ComeInAsync(own);

        // A new one puts Mia out of her seat, which she notices too. It is said in the room, and who comes by it is let in by Fay alone.
        await cora.GoAsync($"/lead/sessions/{room}");
        await cora.PressAsync("Create new link for Mia");
        await cora.PressAsync("Create new link");
        await mia.SeesHeadingAsync("You no longer have access to this room");
        await mia.SeesAsync("Cora (coordinator) created a new link for you at");
        await IsToldAsync(fay, "A new link for Mia was made at");
        link = await cora.Page.GetByLabel("Link for Mia", new PageGetByLabelOptions { Exact = true }).InnerTextAsync();
        await using (var window = await Person.NewAsync(browsers, product.Address, "private"))
        {
            await window.ComeInAsync(link);
            await window.GoInAsync();
            await window.SeesAsync("A facilitator lets you in");
            await fay.SeesAsync("is at the door");
            await fay.PhotographAsync("determined-new-link-at-the-door");
        }

        // Another address for Max counts for nothing before he agrees.
        await cora.GoAsync($"/lead/groups/{year.Id}");
        await EmailOf(cora, 2).FillAsync(Private);
        await cora.PressAsync("Save");
        await cora.SeesAsync("A new address waits for consent: Max.");
        await using (var window = await Person.NewAsync(browsers, product.Address, "private"))
        {
            await AskForLinkAsync(window, Private);
            await AskForLinkAsync(window, "max@example.org");
        }

        // Mails go in the order in which they were asked for.
        var signIn = await product.Mails.LinkAsync("max@example.org", "Your sign-in link");
        Assert.False(await product.Mails.AnyToAsync(Private));
        await using (var home = await Person.NewAsync(browsers, product.Address, "Max, at home"))
        {
            await home.ComeInAsync(signIn);
            await home.SeesAsync($"Cora has entered {Private} for you. Until you agree, nothing changes: your address is max@example.org.");
        }

        // Under another name she is one more in the circle, before she has come and after.
        await cora.GoAsync($"/lead/groups/{year.Id}");
        await cora.PressAsync("Add a person");
        await RowOf(cora, 4).GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true }).FillAsync("Corinne");
        await EmailOf(cora, 4).FillAsync(Corinne);
        await cora.PressAsync("Save");
        await SeatAsync(max, "Corinne", "not-yet");
        await IsToldAsync(fay, "Corinne: added");
        await cora.GoAsync($"/lead/sessions/{room}");
        await cora.PressAsync("Send a new link to Corinne");
        await using (var window = await Person.NewAsync(browsers, product.Address, "private"))
        {
            await window.ComeInAsync(await product.Mails.LinkAsync(Corinne, "Your link to the Balint group"));
            await window.GoInAsync();
            await window.SeesAsync("A facilitator lets you in");
            await SeatAsync(max, "Corinne", "not-yet");
            await fay.PhotographAsync("determined-added-at-the-door");
            await fay.PressAsync("Let in now: Corinne");
            await SeatAsync(max, "Corinne", "here");
        }

        // And all of it stands where the facilitators of the group read it.
        await fay.GoAsync($"/lead/groups/{year.Id}");
        await fay.SeesHeadingAsync("Access to this group");
        foreach (var act in (string[])
        [
            "Cora created a personal link for Fay in Monday group.", "Cora created a personal link for Mia in Monday group.",
            "Cora entered another email address for Max in Monday group; it waits for consent.", "Cora added Corinne to Monday group.",
            "Cora created a personal link for Corinne in Monday group.",
        ])
            await fay.SeesAsync(act);
    }

    private static ILocator RowOf(Person cora, int number) =>
        cora.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = $"Person {number}", Exact = true });

    private static ILocator EmailOf(Person cora, int number) => RowOf(cora, number).GetByLabel("Email (optional)");

    private static async Task AskForLinkAsync(Person person, string address)
    {
        await person.GoAsync("/sign-in");
        await person.Page.GetByLabel("Your email address").FillAsync(address);
        await person.PressAsync("Write a link to the folder");
        await person.SeesAsync("No email was sent. If your programme has that address, a sign-in link is in a folder on the server");
    }

    /// <summary>Waits until somebody's seat is seen by others as <c>here</c> or <c>not-yet</c>.</summary>
    private static Task SeatAsync(Person viewer, string name, string presence) =>
        Assertions.Expect(viewer.Page.Locator($"li.seat.{presence}").Filter(new LocatorFilterOptions { HasText = name })).ToHaveCountAsync(1);
}
