using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The pages outside the room, as a facilitator visits them.</summary>
public sealed class PageTourTests(Chromium browsers, SharedServer server)
{
    private static readonly (string Language, int Width, ColorScheme Scheme)[] Ways =
    [
        ("en", 1280, ColorScheme.Light), ("en", 1280, ColorScheme.Dark), ("en", 360, ColorScheme.Light), ("en", 360, ColorScheme.Dark),
        ("fr", 1280, ColorScheme.Dark), ("fr", 360, ColorScheme.Light),
    ];

    [Fact]
    public async Task Every_page_around_the_room_is_accessible_on_phone_and_laptop_by_day_and_by_night()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana");
        var ada = company.Facilitator;
        await ada.SeesHeadingAsync("Not open yet");
        await ada.GoAsync("/lead");
        var inTheProgramme = await ada.Page.Locator("main a[href^='/lead/']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        Assert.Contains(inTheProgramme, path => path.StartsWith("/lead/sessions/", StringComparison.Ordinal));

        var pages = (string[])["/", "/join", "/sign-in", "/me", "/lead", "/practise", "/kept", "/nowhere", .. inTheProgramme.Distinct(StringComparer.Ordinal)];
        await company.WitnessAsync("pages", async () =>
        {
            foreach (var ways in Ways.GroupBy(w => w.Language, StringComparer.Ordinal))
            {
                await ada.ReadInAsync(ways.Key);
                foreach (var page in pages)
                {
                    await ada.GoAsync(page);
                    await Assertions.Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("lang", ways.Key);
                    foreach (var (language, width, scheme) in ways)
                    {
                        await ada.LookThroughAsync(width, scheme);
                        await ada.PageIsAccessibleAsync();
                        await ada.FitsTheWindowAsync();
                        if (width == 360)
                            await ada.WalkByKeyboardAsync();
                        await ada.PhotographAsync($"page-{NameOf(page)}-{language}-{width}-{scheme}".ToLowerInvariant());
                    }
                }
            }
        });
    }

    private static string NameOf(string path) =>
        string.Join('-', path.Split('/', '?').Where(part => part.Length is > 0 and < 20)) is { Length: > 0 } name ? name : "landing";
}
