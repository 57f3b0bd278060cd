using System.Globalization;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// How many presses and pages a coordinator of three groups with thirty people needs for what a year asks of them. A change that makes it more is seen here.
/// </summary>
public sealed class CoordinatorPressesTests(Chromium browsers)
{
    private static readonly string[] Groups = ["Blue", "Green", "Red"];
    private static readonly string[] Times = ["12:00", "13:00", "14:00"];

    private int _presses;
    private int _pages;
    private string _last = "";

    [Fact]
    public async Task A_year_of_three_groups_takes_few_presses()
    {
        await using var product = new LiveServer();
        var firstLink = product.Start();
        await using var cora = await Person.NewAsync(browsers, product.Address, "Cora", zone: "America/Halifax");
        await cora.ComeInAsync(firstLink!);
        await cora.Page.GetByLabel("Your name").FillAsync("Cora");
        await cora.PressAsync("Continue");
        await cora.SeesHeadingAsync("Your groups");

        Begin(cora);
        await FollowAsync(cora, "Create a programme");
        await cora.PageIsLiveAsync();
        await cora.Page.GetByLabel("Name of the programme").FillAsync("Psychiatry");
        await PressAsync(cora, "Create programme");
        await cora.SeesHeadingAsync("Getting started");
        await MovedAsync(cora);
        await FollowAsync(cora, "Import a list of all groups");
        await cora.PageIsLiveAsync();
        await cora.Page.GetByLabel("Paste a list").FillAsync(List());
        await PressAsync(cora, "Save 3 groups");
        await cora.SeesAsync("Saved");
        Seen(cora, "a programme with its three groups and thirty people", presses: 4, pages: 3);

        for (var i = 0; i < Groups.Length; i++)
        {
            await BackAsync(cora);
            // From the session that was planned last: by its group to the programme.
            if (i > 0)
                await BackAsync(cora);
            await FollowAsync(cora, $"Plan a session: {Groups[i]}");
            await cora.SeesHeadingAsync("Plan a session");
            await cora.PageIsLiveAsync();
            await cora.Page.GetByLabel("Starts at").FillAsync(Times[i]);
            await cora.Page.GetByLabel("Repeat").CheckAsync();
            _presses++;
            await cora.SeesAsync("Sessions: 20");
            var skip = cora.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Leave out public holidays" });
            if (await skip.CountAsync() > 0)
                await PressAsync(cora, "Leave out public holidays");
            await cora.Page.Locator(".bar.end > button").First.ClickAsync();
            _presses++;
            await cora.SeesAsync("You plan this session; you do not enter its room.");
            await MovedAsync(cora);
        }

        Seen(cora, "a series of twenty for each of them, invitations included", presses: 17, pages: 11);

        await cora.GoAsync("/lead");
        Begin(cora);
        await FollowAsync(cora, "Psychiatry");
        await FollowAsync(cora, "Calendar of all groups");
        await PressAsync(cora, "Next");
        await cora.Page.Locator(".calendar .session").First.ClickAsync();
        _presses++;
        await cora.PageIsLiveAsync();
        await MovedAsync(cora);
        await cora.Page.GetByLabel("Starts at").FillAsync("15:30");
        await PressAsync(cora, "Move session");
        await PressAsync(cora, "Move it");
        await cora.SeesAsync("Moved to");
        Seen(cora, "one session moved", presses: 6, pages: 3);

        await HoldAllAsync(product);
        await cora.GoAsync("/lead");
        Begin(cora);
        var programme = "";
        foreach (var group in Groups)
        {
            if (group == Groups[0])
            {
                await FollowAsync(cora, "Psychiatry");
                programme = cora.Page.Url;
            }

            await FollowAsync(cora, $"Attendance of {group}");
            await cora.SeesAsync("20 of 20");
            await FollowAsync(cora, "All certificates");
            await Assertions.Expect(cora.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Print all" })).ToBeVisibleAsync();
            Assert.Equal(10, await cora.Page.Locator("article.certificate").CountAsync());
            _presses++;
            if (group != Groups[^1])
            {
                // Twice back.
                await cora.GoAsync(new Uri(programme).AbsolutePath);
                (_presses, _pages, _last) = (_presses + 2, _pages + 2, new Uri(programme).AbsolutePath);
            }
        }

        Seen(cora, "certificates of thirty people, to print", presses: 14, pages: 11);
    }

    private static string List() => "Group,Name,Email,Role,Year\n" + string.Concat(Groups.SelectMany((group, g) => Enumerable.Range(0, 10).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{group},Person {g}{i},p{g}{i}@example.org,{(i == 0 ? "Facilitator" : "")},{(i == 0 ? "" : "PGY1")}\n"))));

    /// <summary>As if the year were over: every session took an hour, and everybody was there.</summary>
    private static async Task HoldAllAsync(LiveServer product)
    {
        await product.StopAsync();
        await using (var db = product.OpenDatabase())
        {
            var cancel = TestContext.Current.CancellationToken;
            foreach (var session in await db.Sessions.Include(s => s.Group.Members).ToListAsync(cancel))
            {
                session.StartsAt -= TimeSpan.FromDays(400);
                (session.OpenedAt, session.EndedAt, session.EndReason) = (session.StartsAt, session.EndsAt, "TimeUp");
                db.AddRange(session.Group.Members.Select(m => new BalintRoom.Data.Entities.Attendance
                {
                    SessionId = session.Id,
                    PersonId = m.PersonId,
                    Role = m.Role,
                    Present = true,
                    Minutes = 60,
                }));
            }

            await db.SaveChangesAsync(cancel);
        }

        product.Start();
    }

    private void Begin(Person cora) => (_presses, _pages, _last) = (0, 0, new Uri(cora.Page.Url).AbsolutePath);

    private void Seen(Person cora, string what, int presses, int pages)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{what}: {_presses} presses, {_pages} pages");
        Assert.True(_presses <= presses && _pages <= pages, $"{what}: {_presses} presses, {_pages} pages; {presses} and {pages} are enough.");
        Begin(cora);
    }

    private async Task FollowAsync(Person cora, string link)
    {
        await cora.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link, Exact = true }).First.ClickAsync();
        _presses++;
        await MovedAsync(cora);
        await cora.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    private async Task BackAsync(Person cora)
    {
        var way = cora.Page.Locator("a.back").First;
        var to = await way.GetAttributeAsync("href");
        await way.ClickAsync();
        _presses++;
        await MovedAsync(cora);

        // The address changes before the page does.
        await Assertions.Expect(cora.Page.Locator($"a.back[href='{to}']")).ToHaveCountAsync(0);
    }

    private async Task PressAsync(Person cora, string button)
    {
        await cora.PageIsLiveAsync();
        await cora.PressAsync(button);
        _presses++;
    }

    /// <summary>Counts a page where the address has become another one.</summary>
    private async Task MovedAsync(Person cora)
    {
        await cora.Page.WaitForFunctionAsync("last => location.pathname !== last", _last);
        (_last, _pages) = (new Uri(cora.Page.Url).AbsolutePath, _pages + 1);
    }
}
