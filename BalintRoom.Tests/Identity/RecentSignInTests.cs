using System.Globalization;
using System.Net;
using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Support;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Identity;

/// <summary>What only the person may do asks for a recent sign-in, which leads back; and every page signs out.</summary>
public class RecentSignInTests
{
    private const string Again = "href=\"/sign-in?back=%2F";

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task Long_after_signing_in_nothing_of_ones_own_is_added_changed_exported_or_deleted()
    {
        await using var app = new SignInApp();
        var ben = await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        var browser = await app.SignedInAsync(ben);
        Assert.DoesNotContain(Again, await browser.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("/me/passkey", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("/kept.json", await browser.ReadAsync("/kept"), StringComparison.Ordinal);
        using (var export = await browser.GetAsync("/kept.json"))
            Assert.Equal(HttpStatusCode.OK, export.StatusCode);
        using (var options = await browser.PostAsync("/me", "/me/passkey/options"))
            Assert.Equal(HttpStatusCode.OK, options.StatusCode);

        await PassAsync(app, BrowserSessions.RecentFor);
        var mine = await browser.ReadAsync("/me");
        Assert.Equal(2, mine.Split($"{Again}me\"").Length - 1);
        Assert.DoesNotContain("/me/passkey", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"address\"", mine, StringComparison.Ordinal);
        var kept = await browser.ReadAsync("/kept");
        Assert.Contains($"{Again}kept\"", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("/kept.json", kept, StringComparison.Ordinal);
        using (var export = await browser.GetAsync("/kept.json"))
            Assert.Equal("/sign-in?back=/kept", SignInBrowser.Target(export));
        using (var options = await browser.PostAsync("/me", "/me/passkey/options"))
            Assert.Equal(HttpStatusCode.Forbidden, options.StatusCode);
        using (var deleted = await browser.PostAsync("/kept", "/kept", ("_handler", "delete"), ("sure", "true")))
            Assert.NotEqual(HttpStatusCode.OK, deleted.StatusCode);
        await using var db = app.OpenDatabase();
        Assert.True(await db.People.AnyAsync(p => p.Id == ben, Cancel));
    }

    [Fact]
    public async Task A_passkey_that_was_begun_in_time_is_not_added_long_after_signing_in()
    {
        await using var app = new SignInApp();
        using var key = new SoftPasskey();
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true));
        var options = await SignInWays.OptionsAsync(browser, "/me", "/me/passkey");
        await PassAsync(app, BrowserSessions.RecentFor);
        Assert.Equal("/me?problem=passkey", await SignInWays.AnswerAsync(browser, "/me", "/me/passkey", key.Create(options)));
        await using var db = app.OpenDatabase();
        Assert.False(await db.Passkeys.AnyAsync(Cancel));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mistyped@example.org")]
    public async Task Who_has_no_way_to_sign_in_again_is_not_asked_to(string? typed)
    {
        await using var app = new SignInApp();
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ana", typed, leads: true));
        await PassAsync(app, TimeSpan.FromDays(1));
        Assert.DoesNotContain(Again, await browser.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("name=\"address\"", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        using var options = await browser.PostAsync("/me", "/me/passkey/options");
        Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        using var export = await browser.GetAsync("/kept.json");
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
    }

    [Theory]
    [InlineData("/sign-out", null)]
    [InlineData("/kept", "forget")]
    [InlineData("/me", "device-{0}")]
    public async Task Who_could_not_sign_in_again_is_asked_before_they_are_signed_out_and_told_what_to_add(string path, string? form)
    {
        await using var app = new SignInApp();
        using var key = new SoftPasskey();
        var ana = await app.AddPersonAsync("Ana", "mistyped@example.org", leads: true);
        var browser = await app.SignedInAsync(ana);
        foreach (var page in (string[])["/lead", "/me"])
            Assert.Contains("You have no way to sign in again yet.", await browser.ReadAsync(page), StringComparison.Ordinal);

        using (var asked = await SignOutAsync())
        {
            Assert.Equal("/sign-out/ask", SignInBrowser.Target(asked));
            Assert.False(asked.Headers.Contains("Clear-Site-Data"));
        }

        var question = await browser.ReadAsync("/sign-out/ask");
        Assert.Contains("Ana could not sign in again", question, StringComparison.Ordinal);
        Assert.Contains("href=\"/me#sign-in\"", question, StringComparison.Ordinal);
        Assert.Contains("id=\"sign-in\"", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.DoesNotContain("data-clears-browser", await browser.ReadAsync("/lead"), StringComparison.Ordinal);

        await SignInWays.AddAsync(browser, key);
        Assert.DoesNotContain("You have no way to sign in again yet.", await browser.ReadAsync("/lead"), StringComparison.Ordinal);
        Assert.Contains("data-clears-browser", await browser.ReadAsync("/lead"), StringComparison.Ordinal);
        using var done = await SignOutAsync();
        Assert.True(done.Headers.Contains("Clear-Site-Data"));
        Assert.Contains("You are not signed in", await browser.ReadAsync("/me"), StringComparison.Ordinal);

        async Task<HttpResponseMessage> SignOutAsync()
        {
            await using var db = app.OpenDatabase();
            var device = await db.Devices.Select(d => d.Id).SingleAsync(Cancel);
            return form is null ? await browser.PostBareAsync(path)
                : await browser.PostAsync(path, path, ("_handler", string.Format(CultureInfo.InvariantCulture, form, device.ToString("N"))));
        }
    }

    [Fact]
    public async Task Who_could_not_sign_in_again_signs_out_all_the_same_once_they_say_so()
    {
        await using var app = new SignInApp();
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ana", leads: true));
        Assert.Contains("action=\"/sign-out?sure=1\"", await browser.ReadAsync("/sign-out/ask"), StringComparison.Ordinal);
        using (var done = await browser.PostBareAsync("/sign-out?sure=1"))
            Assert.Equal("/", SignInBrowser.Target(done));
        await using var db = app.OpenDatabase();
        Assert.Equal(0, await db.Devices.CountAsync(Cancel));
    }

    [Fact]
    public async Task Whoever_takes_a_browser_over_is_told_that_its_person_could_not_sign_in_again()
    {
        await using var app = new SignInApp();
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ana", leads: true));
        var secret = await app.Services.GetRequiredService<JoinService>().NewSignInLinkAsync(await app.AddPersonAsync("Ben"), Cancel);
        using var asked = await browser.PostAsync("/join", "/join", ("_handler", "join"), ("secret", secret.Reveal()));
        Assert.Contains("Ana: no passkey and no confirmed email address.", await asked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailed_link_and_a_passkey_lead_back_to_where_the_sign_in_was_asked_for_once()
    {
        await using var app = new SignInApp();
        using var key = new SoftPasskey();
        var ben = await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        var browser = await app.SignedInAsync(ben);
        await SignInWays.AddAsync(browser, key);

        Assert.Contains("After signing in, you return to the page you came from.", await browser.ReadAsync("/sign-in?back=/kept"), StringComparison.Ordinal);
        await browser.ReadAsync("/sign-in?problem=passkey");
        var secret = await app.Services.GetRequiredService<JoinService>().NewSignInLinkAsync(ben, Cancel);
        using (var joined = await browser.PostAsync("/join", "/join", ("_handler", "join"), ("secret", secret.Reveal())))
            Assert.Equal("/kept", SignInBrowser.Target(joined));
        Assert.False(browser.Cookies.ContainsKey(ReturnPath.CookieName));

        await browser.ReadAsync("/sign-in?back=/me");
        var options = await OptionsAsync(browser, "/sign-in/passkey");
        key.Counter++;
        Assert.Equal("/me", await PostAsync(browser, "/sign-in/passkey", key.Get(options)));
        await browser.ReadAsync("/sign-in?back=/kept");
        await browser.ReadAsync("/sign-in");
        Assert.False(browser.Cookies.ContainsKey(ReturnPath.CookieName));
    }

    [Fact]
    public async Task Single_sign_on_leads_back_too()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp(provider.Settings);
        await app.AddPersonAsync("Ben", "ben@example.org");
        provider.Email = "ben@example.org";
        var browser = new SignInBrowser(app);
        await browser.ReadAsync("/sign-in?back=/kept");
        using var started = await browser.PostBareAsync("/sign-in/single");
        using var back = await browser.GetAsync(await provider.GoOnAsync(started.Headers.Location!));
        using var done = await browser.GetAsync(SignInBrowser.Target(back));
        Assert.Equal("/kept", SignInBrowser.Target(done));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~/me")]
    [InlineData("/sign-out")]
    [InlineData("/sign-in?back=/me")]
    [InlineData("")]
    public async Task A_sign_in_leads_nowhere_else(string back)
    {
        Assert.False(ReturnPath.IsOurs(back));
        await using var app = new SignInApp();
        var browser = new SignInBrowser(app);
        await browser.ReadAsync($"/sign-in?back={Uri.EscapeDataString(back)}");
        Assert.False(browser.Cookies.ContainsKey(ReturnPath.CookieName));
        browser.Cookies[ReturnPath.CookieName] = Uri.EscapeDataString(back);
        var secret = await app.Services.GetRequiredService<JoinService>().NewSignInLinkAsync(await app.AddPersonAsync("Ben"), Cancel);
        using var joined = await browser.PostBareAsync("/join", ("_handler", "join"), ("secret", secret.Reveal()));
        Assert.Equal("/me", SignInBrowser.Target(joined));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/lead")]
    [InlineData("/lead/groups/new")]
    [InlineData("/me")]
    [InlineData("/practise")]
    public async Task Every_page_signs_out_a_browser_that_is_somebodys_and_offers_it_to_no_other(string page)
    {
        await using var app = new SignInApp();
        const string form = "action=\"/sign-out\"";
        Assert.DoesNotContain(form, await new SignInBrowser(app).ReadAsync(page), StringComparison.Ordinal);
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ana", "ana@example.org", confirmed: true, leads: true));
        Assert.Contains(form, await browser.ReadAsync(page), StringComparison.Ordinal);

        using (var elsewhere = await browser.PostFromElsewhereAsync("/sign-out"))
            Assert.Equal("/?again=elsewhere", SignInBrowser.Target(elsewhere));
        Assert.True(browser.Cookies.ContainsKey(DeviceCookie.Name));
        var cookie = browser.Cookies[DeviceCookie.Name];
        using (var answer = await browser.PostBareAsync("/sign-out"))
        {
            Assert.Equal("/", SignInBrowser.Target(answer));
            Assert.Equal("\"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
        }

        Assert.False(browser.Cookies.ContainsKey(DeviceCookie.Name));
        await using var db = app.OpenDatabase();
        Assert.Equal(0, await db.Devices.CountAsync(Cancel));
        browser.Cookies[DeviceCookie.Name] = cookie;
        Assert.DoesNotContain(form, await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_cuts_what_is_open_once_the_browser_has_the_answer()
    {
        await using var app = new SignInApp();
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true));
        await using var db = app.OpenDatabase();
        var cut = new TaskCompletionSource<SessionEnding>();
        using var line = app.Services.GetRequiredService<AccessRevocations>().Register(await db.Devices.Select(d => d.Id).SingleAsync(Cancel), cut.SetResult);
        using (await browser.PostBareAsync("/sign-out"))
            Assert.Equal(SessionEnding.SignedOut, await cut.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Fact]
    public async Task Ones_own_page_changes_an_address_once_it_is_proved_and_agrees_to_one_that_waits()
    {
        await using var app = new SignInApp();
        var ben = await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        var cora = await app.AddPersonAsync("Cora");
        var browser = await app.SignedInAsync(ben);
        Assert.Contains("Your email address is ben@example.org.", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        using (var wrong = await browser.PostAsync("/me", "/me", ("_handler", $"address-{ben}"), ("address", "nonsense")))
            Assert.Contains("This is not an email address", await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using (var asked = await browser.PostAsync("/me", "/me", ("_handler", $"address-{ben}"), ("address", "new@example.org")))
            Assert.Contains("A link for new@example.org is written to the server", await asked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        await using (var db = app.OpenDatabase())
            await db.People.Where(p => p.Id == ben).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.ProposedEmail, "typed@example.org").SetProperty(p => p.ProposedBy, cora)
                    .SetProperty(p => p.ProposedAt, DateTimeOffset.UnixEpoch), Cancel);
        foreach (var page in (string[])["/me", "/kept"])
            Assert.Contains("Cora has entered typed@example.org for you.", await browser.ReadAsync(page), StringComparison.Ordinal);
        using (var agreed = await browser.PostAsync("/me", "/me", ("_handler", $"address-agree-{ben}")))
            Assert.Contains("Your email address is now typed@example.org.", await agreed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("Ben changed the email address of Ben", await browser.ReadAsync("/kept"), StringComparison.Ordinal);
    }

    /// <summary>Makes all sign-ins as old as that.</summary>
    private static async Task PassAsync(SignInApp app, TimeSpan time)
    {
        await using var db = app.OpenDatabase();
        var then = app.Services.GetRequiredService<TimeProvider>().GetUtcNow() - time;
        await db.Devices.ExecuteUpdateAsync(set => set.SetProperty(d => d.SignedInAt, then), Cancel);
    }

    private static async Task<string> OptionsAsync(SignInBrowser browser, string path)
    {
        using var answer = await browser.PostBareAsync(path + "/options");
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task<string> PostAsync(SignInBrowser browser, string path, string credential)
    {
        using var answer = await browser.PostBareAsync(path, ("credential", credential));
        return SignInBrowser.Target(answer);
    }
}
