using System.Globalization;
using System.Net;
using BalintRoom.Programmes.Localization;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace BalintRoom.Tests.Web;

/// <summary>The language of a response, and how dates and names are written in it.</summary>
public sealed class LanguageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, "en")]
    [InlineData("la, fr;q=0.8", null, "fr")]
    [InlineData("fr-CA", null, "fr-CA")]
    [InlineData("en-GB,en;q=0.9", null, "en-GB")]
    [InlineData("en-US,en;q=0.9", null, "en-US")]
    [InlineData("en-AU,en;q=0.9", null, "en")]
    [InlineData("fr-BE", null, "fr")]
    [InlineData("eo", null, "en")]
    [InlineData("fr", "c=en|uic=en", "en")]
    [InlineData("en", "c=fr|uic=fr", "fr")]
    [InlineData("fr", "c=en-GB|uic=en-GB", "en-GB")]
    [InlineData("en-XA", null, "en")]
    [InlineData("en", "c=ar-XB|uic=ar-XB", "en")]
    [InlineData("fr", "c=xx|uic=xx", "fr")]
    [InlineData("fr", "nonsense", "fr")]
    public async Task A_page_is_in_the_language_that_is_chosen_or_else_asked_for(string? asked, string? chosen, string language)
    {
        using var browser = shared.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        if (asked is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        if (chosen is not null)
            request.Headers.TryAddWithoutValidation("Cookie", $"{LanguagesSetup.CookieName}={Uri.EscapeDataString(chosen)}");

        using var answer = await browser.SendAsync(request, Cancel);

        Assert.Contains($"<html lang=\"{language}\" dir=\"ltr\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(language, Assert.Single(answer.Content.Headers.ContentLanguage), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("fr", "/lead/groups/new?x=1", "/lead/groups/new?x=1", true)]
    [InlineData("fr", "https://evil.example/", "/", true)]
    [InlineData("fr", "//evil.example", "/", true)]
    [InlineData("fr", "/\\evil.example", "/", true)]
    [InlineData("fr", "/\nevil", "/", true)]
    [InlineData("fr", "/é", "/", true)]
    [InlineData("fr", null, "/", true)]
    [InlineData("xx", "/join", "/join", false)]
    [InlineData(null, "/join", "/join", false)]
    public async Task A_choice_is_remembered_and_leads_back_to_a_page_of_ours(string? to, string? back, string address, bool isRemembered)
    {
        using var browser = shared.App.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        KeyValuePair<string, string?>[] fields = [new("to", to), new("back", back)];
        using var choice =
            new FormUrlEncodedContent(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!)));

        using var answer = await browser.PostAsync(new Uri(LanguagesSetup.Address, UriKind.Relative), choice, Cancel);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(address, answer.Headers.Location?.OriginalString);
        Assert.Equal(isRemembered, answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Any(c => c.StartsWith(LanguagesSetup.CookieName, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_sites_page_chooses_no_language()
    {
        var browser = new SignInBrowser(shared.App);
        using var answer = await browser.PostFromElsewhereAsync(LanguagesSetup.Address, ("to", "fr"), ("back", "/join"));
        Assert.Equal("/?again=elsewhere", SignInBrowser.Target(answer));
        Assert.False(browser.Cookies.ContainsKey(LanguagesSetup.CookieName));
    }

    [Theory]
    [InlineData("en", "en-US,en;q=0.8", "en-US")]
    [InlineData("en", "fr-CA,en-GB;q=0.8,en-US;q=0.9", "en-US")]
    [InlineData("fr", "en-US,fr-CA;q=0.8", "fr-CA")]
    [InlineData("en", "en-AU", "en")]
    [InlineData("en", null, "en")]
    public async Task A_language_that_is_chosen_keeps_the_readers_region(string to, string? asked, string culture)
    {
        await using var app = new TestApp();
        using var browser = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(LanguagesSetup.Address, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("to", to)]),
        };
        if (asked is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", asked);

        using var answer = await browser.SendAsync(request, Cancel);

        Assert.Contains(
            $"{LanguagesSetup.CookieName}={Uri.EscapeDataString($"c={culture}|uic={culture}")};",
            Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circuit_uses_its_documents_language_and_region()
    {
        await using var app = new TestApp();
        using var browser = app.CreateClient();
        browser.DefaultRequestHeaders.Add("Accept-Language", "fr");
        using var answer = await browser.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1&lang=en-GB", UriKind.Relative), content: null, Cancel);
        Assert.Equal("en-GB", Assert.Single(answer.Content.Headers.ContentLanguage), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("en", "Wed 2 Dec 2026", "Wed 2 Dec 2026, 09:05", "Ada, Max and Noor")]
    [InlineData("en-GB", "Wed 2 Dec 2026", "Wed 2 Dec 2026, 09:05", "Ada, Max and Noor")]
    [InlineData("en-CA", "Wed 2 Dec 2026", "Wed 2 Dec 2026, 09:05", "Ada, Max and Noor")]
    [InlineData("en-US", "Wed, Dec 2, 2026", "Wed, Dec 2, 2026, 09:05", "Ada, Max and Noor")]
    [InlineData("fr", "mer. 2 déc. 2026", "mer. 2 déc. 2026 à 09:05", "Ada, Max et Noor")]
    [InlineData("fr-CA", "mer. 2 déc. 2026", "mer. 2 déc. 2026 à 09:05", "Ada, Max et Noor")]
    public void Days_times_and_names_are_put_as_the_language_puts_them(string language, string day, string dayAndTime, string names)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var at = new DateTime(2026, 12, 2, 9, 5, 0, DateTimeKind.Unspecified);
        Assert.Equal("09:05", Dates.Time(at));
        Assert.Equal("09:05", Dates.Time(TimeOnly.FromDateTime(at)));
        Assert.Equal(day, Dates.Day(at));
        Assert.Equal(day, Dates.Day(DateOnly.FromDateTime(at)));
        Assert.Equal(dayAndTime, Dates.DayAndTime(at));
        Assert.Equal(names, Names.And(["Ada", "Max", "Noor"]));
        Assert.Equal("Ada", Names.And(["Ada"]));
        Assert.Equal("", Names.And([]));
    }

    [Theory]
    [InlineData("en", "2026-12-02T16:00Z", "America/Halifax", "12:00")]
    [InlineData("en", "2026-12-02T16:00Z", "America/Port_of_Spain", "12:00")]
    [InlineData("en", "2026-12-02T16:00Z", null, "12:00 (Halifax)")]
    [InlineData("en", "2026-12-02T16:00Z", "America/Los_Angeles", "12:00 (Halifax) · 08:00 (Los Angeles)")]
    [InlineData("fr", "2026-12-02T16:00Z", "America/Port-au-Prince", "12:00 (Halifax) · 11:00 (Port-au-Prince)")]
    [InlineData("en", "2026-12-03T16:00Z", "America/Halifax", "Thu 3 Dec 2026, 12:00")]
    [InlineData("en-US", "2026-12-03T16:00Z", "Etc/UTC", "Thu, Dec 3, 2026, 12:00 (Halifax) · 16:00 (UTC)")]
    [InlineData("fr-CA", "2026-12-03T16:00Z", "America/New_York", "jeu. 3 déc. 2026 à 12:00 (Halifax) · 11:00 (New York)")]
    [InlineData("en", "2026-12-02T16:00Z", "Pacific/Auckland", "12:00 (Halifax) · today, 05:00 (Auckland)")]
    [InlineData("en", "2026-12-02T23:30Z", "Pacific/Auckland", "19:30 (Halifax) · today, 12:30 (Auckland)")]
    [InlineData("en", "2026-12-02T14:00Z", "Etc/UTC", "10:00 (Halifax) · 14:00 (UTC)")]
    [InlineData("en", "2026-12-04T02:00Z", "Etc/UTC", "Thu 3 Dec 2026, 22:00 (Halifax) · Fri 4 Dec 2026, 02:00 (UTC)")]
    [InlineData("en", "2026-12-03T04:30Z", "America/Los_Angeles", "Thu 3 Dec 2026, 00:30 (Halifax) · today, 20:30 (Los Angeles)")]
    [InlineData("fr", "2026-12-03T04:30Z", "America/Los_Angeles", "jeu. 3 déc. 2026 à 00:30 (Halifax) · aujourd’hui à 20:30 (Los Angeles)")]
    public void A_time_to_act_on_has_its_day_and_where_the_readers_differs_both_zones(string language, string at, string? reader, string written)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var now = new DateTimeOffset(2026, 12, 2, 15, 0, 0, TimeSpan.Zero);
        Assert.Equal(written, DisplayText.When(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), "America/Halifax", reader, now));
    }

    [Theory]
    [InlineData("America/Halifax", "Wed 2 Dec 2026, 12:00")]
    [InlineData("America/Los_Angeles", "Wed 2 Dec 2026, 12:00 (Halifax) · 08:00 (Los Angeles)")]
    [InlineData("Pacific/Auckland", "Wed 2 Dec 2026, 12:00 (Halifax) · Thu 3 Dec 2026, 05:00 (Auckland)")]
    public void A_time_in_a_list_has_its_day_also_today(string reader, string written)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal(written, DisplayText.DayAndWhen(new DateTimeOffset(2026, 12, 2, 16, 0, 0, TimeSpan.Zero), "America/Halifax", reader));
    }

    [Fact]
    public async Task A_notified_screen_renders_in_its_readers_language_and_the_callers_is_restored()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        var reader = ReaderCulture.Current;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        Task<string> later;
        using (reader.Apply())
        {
            Assert.Equal("fr", CultureInfo.CurrentUICulture.Name);
            later = Task.Run(() => CultureInfo.CurrentCulture.Name, Cancel);
        }

        Assert.Equal("en", CultureInfo.CurrentUICulture.Name);
        Assert.Equal("en", CultureInfo.CurrentCulture.Name);
        Assert.Equal("fr", await later);
    }
}
