using System.Net;
using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Support;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Identity;

/// <summary>
/// Forms of pages that were left open, of browsers without cookies, and of other sites: into the room, or the page again with a sentence, and never a
/// browser's own error page.
/// </summary>
public sealed class RefusedFormTests(RefusedFormTests.Shared shared) : IClassFixture<RefusedFormTests.Shared>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://evil.localhost")]
    [InlineData("Origin", "null")]
    public async Task What_another_site_sends_does_nothing_and_is_told_so(string header, string value)
    {
        var secret = await NewLinkAsync("Ben");
        var browser = new SignInBrowser(shared.App);
        await browser.ReadAsync("/join");

        using var foreign = await browser.PostFromAsync(header, value, "/join", ("_handler", "join"), ("secret", secret));
        Assert.Equal(HttpStatusCode.SeeOther, foreign.StatusCode);
        Assert.Equal("/join?again=elsewhere", foreign.Headers.Location!.OriginalString);
        Assert.False(browser.Cookies.ContainsKey(DeviceCookie.Name));
        Assert.Contains("Nothing was done: your browser did not say", await browser.ReadAsync("/join?again=elsewhere"), StringComparison.Ordinal);

        // The sentence is about the form before, not about this one.
        using var mine = await browser.PostFromAsync("Sec-Fetch-Site", "same-origin", "/join?again=elsewhere", ("_handler", "join"), ("secret", "x"));
        Assert.DoesNotContain("Nothing was done", await mine.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var joined = await browser.PostAsync("/join", "/join", ("_handler", "join"), ("secret", secret));
        Assert.Equal("/me", SignInBrowser.Target(joined));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Origin", "https://localhost")]
    public async Task What_our_own_page_sends_is_taken(string header, string value)
    {
        var browser = new SignInBrowser(shared.App);
        await browser.ReadAsync("/join");
        using var joined = await browser.PostFromAsync(header, value, "/join", ("_handler", "join"), ("secret", await NewLinkAsync("Ben")));
        Assert.Equal("/me", SignInBrowser.Target(joined));
    }

    [Fact]
    public async Task A_page_that_was_open_while_somebody_signed_in_elsewhere_still_works()
    {
        var browser = new SignInBrowser(shared.App);
        await browser.ReadAsync("/join");
        await browser.ReadAsync("/sign-in");
        using var first = await browser.PostBareAsync("/join", ("_handler", "join"), ("secret", await NewLinkAsync("Ben")));
        Assert.Equal("/me", SignInBrowser.Target(first));

        // Somebody else is asked first, on the same page.
        using var second = await browser.PostBareAsync("/join", ("_handler", "join"), ("secret", await NewLinkAsync("Cleo")));
        Assert.Contains("This browser is in use by Ben", await second.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var mail = await browser.PostBareAsync("/sign-in", ("_handler", "sign-in"), ("email", "ben@example.org"));
        Assert.Contains("If your programme has that address", await mail.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_keeps_no_cookies_is_told_so_and_uses_no_link_up()
    {
        var secret = await NewLinkAsync("Ben");
        var browser = new SignInBrowser(shared.App);
        using var asked = await browser.PostBareAsync("/join", ("_handler", "join"), ("secret", secret));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, asked.StatusCode);
        browser.Cookies.Clear();

        using var refused = await browser.PostBareAsync(asked.Headers.Location!.OriginalString, ("_handler", "join"), ("secret", secret));
        var page = await refused.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("This browser keeps no cookies", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{secret}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, asked.Headers.Location!.OriginalString, StringComparison.Ordinal);

        // Allowed meanwhile: the same page, pressed once more.
        using var joined = await browser.PostBareAsync(asked.Headers.Location!.OriginalString, ("_handler", "join"), ("secret", secret));
        Assert.Equal("/me", SignInBrowser.Target(joined));
    }

    [Fact]
    public async Task Whoever_cleared_their_cookies_while_the_page_was_open_notices_nothing()
    {
        var browser = new SignInBrowser(shared.App);
        await browser.ReadAsync("/join");
        browser.Cookies.Clear();
        (string, string)[] form = [("_handler", "join"), ("secret", await NewLinkAsync("Ben"))];
        using var asked = await browser.PostBareAsync("/join", form);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, asked.StatusCode);
        using var joined = await browser.PostBareAsync(asked.Headers.Location!.OriginalString, form);
        Assert.Equal("/me", SignInBrowser.Target(joined));
        Assert.Equal([DeviceCookie.Name], browser.Cookies.Keys, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Signing_in_without_cookies_says_why_it_cannot_work()
    {
        var browser = new SignInBrowser(shared.App);
        using var asked = await browser.PostBareAsync("/sign-in/passkey", ("credential", "{}"));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, asked.StatusCode);
        browser.Cookies.Clear();
        using var refused = await browser.PostBareAsync(asked.Headers.Location!.OriginalString, ("credential", "{}"));
        Assert.Equal("/sign-in?problem=cookies", SignInBrowser.Target(refused));
        Assert.Contains("This browser keeps no cookies", await browser.ReadAsync("/sign-in?problem=cookies"), StringComparison.Ordinal);

        // Asking for a mail needs none.
        browser.Cookies.Clear();
        using var mail = await browser.PostBareAsync("/sign-in?cookies=1", ("_handler", "sign-in"), ("email", "ben@example.org"));
        Assert.Contains("If your programme has that address", await mail.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/kept", "forget")]
    [InlineData("/kept", "delete")]
    [InlineData("/me", "calendar")]
    [InlineData("/me", "passkey-gone")]
    public async Task A_form_that_is_gone_shows_what_is_there_now(string page, string form)
    {
        var browser = await shared.App.SignedInAsync(await shared.App.AddPersonAsync("Ben", $"{form}@example.org", confirmed: true));
        using (var forgotten = await browser.PostAsync("/kept", "/kept", ("_handler", "forget")))
            Assert.Equal("/kept?done=signed-out", SignInBrowser.Target(forgotten));

        using var answer = await browser.PostBareAsync(page, ("_handler", form), ("sure", "true"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"{page}?again=changed", answer.Headers.Location!.OriginalString);
        var shown = await browser.ReadAsync(answer.Headers.Location.OriginalString);
        Assert.Contains("this page had changed since you opened it", shown, StringComparison.Ordinal);
        Assert.Contains("href=\"/join\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_for_a_page_that_does_not_exist_gets_our_words()
    {
        var browser = new SignInBrowser(shared.App);
        using var answer = await browser.PostBareAsync("/no-such-page", ("_handler", "join"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_pages_leaves_one_cookie_without_content_and_the_others_none()
    {
        var browser = new SignInBrowser(shared.App);
        foreach (var page in (string[])["/", "/orientation", "/practise", "/me", "/kept", "/lead"])
            await browser.ReadAsync(page);
        Assert.Empty(browser.Cookies);
        await browser.ReadAsync("/join");
        await browser.ReadAsync("/sign-in");
        Assert.Equal([(CookieCheck.Name, "1")], browser.Cookies.Select(c => (c.Key, c.Value)));
    }

    private async Task<string> NewLinkAsync(string name)
    {
        var person = await shared.App.AddPersonAsync(name);
        return (await shared.App.Services.GetRequiredService<JoinService>().NewSignInLinkAsync(person, Cancel)).Reveal();
    }

    /// <summary>One product for the tests, which look at nothing but what they made themselves.</summary>
    public sealed class Shared : IAsyncDisposable
    {
        internal SignInApp App { get; } = new(("Identity:RedemptionsPerMinute", "1000"));

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
