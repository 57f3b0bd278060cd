using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;
using MimeKit;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// A year with one link: Ben is in two programmes, and has an entry in his calendar for each. Its link is good for every session of the group, his browser
/// is remembered, and once his address is proved he is one person.
/// </summary>
public sealed class OneLinkTests(Chromium browsers)
{
    private const string Address = "ben@example.org";

    [Fact]
    public async Task The_link_in_the_calendar_opens_every_session_and_both_programmes_are_on_one_page()
    {
        await using var product = new LiveServer();
        product.Start();
        var monday = await product.PlanYearAsync("Cora", "Psychiatry", "Monday group", default, times: 2, ("Fay", "fay@example.org"), ("Ben", Address));
        var friday = await product.PlanYearAsync(
            "Dora", "Medicine", "Friday group", TimeSpan.FromHours(2), times: 2, ("Gus", "gus@example.org"), ("Ben", Address));
        var mondays = await EntryAsync(product, "Monday group");
        var fridays = await EntryAsync(product, "Friday group");

        await using var laptop = await Person.NewAsync(browsers, product.Address, "Ben", 360);
        await laptop.ComeInAsync(mondays);
        await laptop.Page.WaitForURLAsync($"**/room/{monday.Rooms[0]}");
        await laptop.SeesHeadingAsync("Before you go in");

        // Nothing proves yet that both are the same person, so he is asked once.
        await laptop.ComeInAsync(fridays);
        await laptop.SeesHeadingAsync("This browser is in use by Ben");
        await laptop.PressAsync("Both are me");
        await laptop.Page.WaitForURLAsync($"**/room/{friday.Rooms[0]}");
        await laptop.SeesHeadingAsync("You are early");
        await StartPageAsync(laptop, ("Monday group", "Join now"), ("Friday group", "To the door"), ("Monday group", "To the door"));
        await laptop.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Join now" }).ClickAsync();
        await laptop.Page.WaitForURLAsync($"**/room/{monday.Rooms[0]}");

        await product.StopAsync();
        await product.PassWeekAsync();
        product.Start();

        // A week later: the browser knows him, and the same entry in the calendar leads to the next session, on any computer.
        await StartPageAsync(laptop, ("Monday group", "Join now"), ("Friday group", "To the door"));
        await laptop.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Join now" }).ClickAsync();
        await laptop.Page.WaitForURLAsync($"**/room/{monday.Rooms[1]}");
        await using var home = await Person.NewAsync(browsers, product.Address, "Ben, at home");
        await home.ComeInAsync(mondays);
        await home.Page.WaitForURLAsync($"**/room/{monday.Rooms[1]}");
        await home.SeesHeadingAsync("Before you go in");

        // Once he has proved that the address is his, he is one person with one page, and needs no link for the other group.
        await home.GoAsync("/sign-in");
        await home.Page.GetByLabel("Your email address").FillAsync(Address);
        await home.PressAsync("Write a link to the folder");
        await home.ComeInAsync(await product.Mails.LinkAsync(Address, "Your sign-in link"));
        await home.SeesHeadingAsync("My page");
        await home.SeesAsync("You are signed in as Ben.");
        foreach (var group in (string[])["Monday group", "Friday group"])
            await Assertions.Expect(home.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = group, Exact = true })).ToHaveCountAsync(1);
        await StartPageAsync(home, ("Monday group", "Join now"), ("Friday group", "To the door"));
    }

    /// <summary>The start page says first when the groups meet, an open door first of all.</summary>
    private static async Task StartPageAsync(Person ben, params IReadOnlyList<(string Group, string Button)> sessions)
    {
        await ben.GoAsync("/");
        await ben.SeesHeadingAsync("Welcome back, Ben");
        var rows = ben.Page.Locator(".mine li");
        await Assertions.Expect(rows).ToHaveCountAsync(sessions.Count);
        for (var i = 0; i < sessions.Count; i++)
        {
            await Assertions.Expect(rows.Nth(i)).ToContainTextAsync(sessions[i].Group);
            await Assertions.Expect(rows.Nth(i).GetByRole(AriaRole.Link)).ToHaveTextAsync(sessions[i].Button);
        }
    }

    /// <summary>The link that stands in the calendar entry of an invitation: as its place, and in its text.</summary>
    private static async Task<string> EntryAsync(LiveServer product, string group)
    {
        using var mail = await product.Mails.ToAsync(
            Address, m => m.Subject == "Invitation" && m.TextBody!.Contains(group, StringComparison.Ordinal));
        var calendar = mail.BodyParts.OfType<TextPart>().Single(part => part.ContentType.MimeType == "text/calendar").Text;
        // RFC 5545 folds long lines.
        var lines = calendar.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Split('\n');
        var place = lines.Single(line => line.StartsWith("LOCATION:", StringComparison.Ordinal))["LOCATION:".Length..];
        Assert.Contains(lines, line => line.StartsWith("DESCRIPTION:", StringComparison.Ordinal) && line.EndsWith(place, StringComparison.Ordinal));
        return place;
    }
}
