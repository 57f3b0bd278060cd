using System.Reflection;
using BalintRoom.Rooms.Limits;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// Nothing that a real browser of an eager person does is too much, with the product's own limits: <see cref="LiveServer"/> fails at its end where it refused
/// something.
/// </summary>
public sealed class EagerVisitorTests(Chromium browsers)
{
    [Fact]
    public async Task Who_reloads_thirty_times_and_presses_again_and_again_is_refused_nothing()
    {
        var defaults = new LimitsOptions();
        await using var server = new LiveServer(
            [.. typeof(LimitsOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => ($"Limits:{p.Name}", $"{p.GetValue(defaults)}"))]);
        server.Start();
        await using var company = await Company.SeatAsync(browsers, server, "Noor");
        var (ada, noor) = (company.Facilitator, company["Noor"]);
        await company.WitnessAsync("eager", async () =>
        {
            for (var i = 0; i < 30; i++)
            {
                await noor.Page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.Commit });
                await noor.PageIsLiveAsync();
            }

            // Not each page that is left says goodbye: those are kept for a while, and count.
            await ada.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);

            foreach (var (person, button) in ((Person, string)[])[(ada, "Ask for a case"), (noor, "Offer a case")])
                await person.Button(button).EvaluateAsync("b => { for (let i = 0; i < 10; i++) b.click(); }");
            await noor.PageIsLiveAsync();
        });
    }
}
