using System.Net;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Hosting;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.Http;

namespace BalintRoom.Tests.Web;

/// <summary>What follows from the address that people use: which hosts and origins are served, what is shown, and what cookies are called.</summary>
public sealed class PublicAddressTests
{
    private const string Address = "https://balint.example.org";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("evil.example")]
    [InlineData("balint.example.org.evil.example")]
    [InlineData("localhost")]
    public async Task Another_host_is_refused_with_a_sentence(string host)
    {
        await using var app = Configured();
        using var browser = Browser(app);
        foreach (var path in (string[])["/", "/calendar/nonsense.ics", "/hubs/room/negotiate?negotiateVersion=1", "/app.css"])
        {
            using var request = Request(path.StartsWith("/hubs", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path, host);
            using var answer = await browser.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal($"This site is at {Address}. It is not available at any other address.", await answer.Content.ReadAsStringAsync(Cancel));
        }

        using var french = Request(HttpMethod.Get, "/", host);
        french.Headers.AcceptLanguage.ParseAdd("fr");
        using var refused = await browser.SendAsync(french, Cancel);
        Assert.Contains(Address, await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.StartsWith("Ce site", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        // A load balancer asks by the machine's address.
        using var clock = Request(HttpMethod.Get, "/api/clock", host);
        using var told = await browser.SendAsync(clock, Cancel);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
    }

    [Theory]
    [InlineData("https://balint.example.org", HttpStatusCode.OK)]
    [InlineData("https://BALINT.example.org:443", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("http://balint.example.org", HttpStatusCode.Forbidden)]
    [InlineData("http://balint.example.org:443", HttpStatusCode.Forbidden)]
    [InlineData("https://balint.example.org:8443", HttpStatusCode.Forbidden)]
    [InlineData("chrome-extension://balint.example.org", HttpStatusCode.Forbidden)]
    [InlineData("https://example.org", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Only_the_sites_own_pages_may_connect_scheme_included(string? origin, HttpStatusCode expected)
    {
        await using var app = Configured();
        using var browser = Browser(app);
        using var request = Request(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", "balint.example.org");
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await browser.SendAsync(request, Cancel);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Any_host_will_do_where_none_is_configured_and_what_is_shown_follows_it()
    {
        await using var app = new SignInApp();
        var ben = await app.SignedInAsync(await app.AddPersonAsync("Ben"));
        Assert.Contains("http://localhost/calendar/", await CalendarAsync(ben), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_follows_the_address_and_not_the_way_a_page_was_reached()
    {
        // The port is another than the browser's, as behind a proxy.
        await using var app = new SignInApp(("Identity:PublicAddress", "http://localhost:8080"));
        var ana = await app.SignedInAsync(await app.AddPersonAsync("Ana", leads: true));
        ana.ReachesBy = new Uri("http://localhost:5080");
        Assert.Contains("http://localhost:8080/calendar/", await CalendarAsync(ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_https_every_cookie_belongs_to_this_host_alone_and_works()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp([.. provider.Settings, ("Identity:PublicAddress", Address)]);
        var browser = await GatherCookiesAsync(app, provider);

        Assert.All(browser.Given, cookie =>
        {
            Assert.StartsWith("__Host-balint-", cookie, StringComparison.Ordinal);
            string[] attributes = [.. cookie.Split(';').Skip(1).Select(a => a.Trim().ToLowerInvariant())];
            Assert.Contains("secure", attributes, StringComparer.Ordinal);
            Assert.Contains("httponly", attributes, StringComparer.Ordinal);
            Assert.Contains("path=/", attributes, StringComparer.Ordinal);
            Assert.Contains(attributes, a => a is "samesite=lax" or "samesite=strict");
            Assert.DoesNotContain(attributes, a => a.StartsWith("domain", StringComparison.Ordinal));
        });
        // A sibling host can plant the bare name only.
        browser.Cookies[DeviceCookie.Name] = browser.Cookies["__Host-" + DeviceCookie.Name];
        browser.Cookies.Remove("__Host-" + DeviceCookie.Name);
        Assert.DoesNotContain("Ana", await browser.ReadAsync("/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_http_they_have_their_bare_names()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp(provider.Settings);
        var browser = await GatherCookiesAsync(app, provider);
        Assert.All(browser.Given, cookie =>
        {
            Assert.StartsWith("balint-", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Https_is_asked_for_once_and_for_a_year()
    {
        await using var app = new SignInApp(("Identity:PublicAddress", Address), ("environment", "Production"));
        using var answer = await new SignInBrowser(app).GetAsync("/");
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData("https://xn--bltnt-wqa.example", "xn--bltnt-wqa.example")]
    [InlineData("http://[::1]:5080", "[::1]:5080")]
    [InlineData("http://127.0.0.1:5080", "127.0.0.1")]
    public void Hosts_in_numbers_and_in_other_scripts_are_known(string address, string host) =>
        Assert.True(SiteOrigin.IsOurs(new HostString(host), new Uri(address)));

    private static SignInApp Configured() => new(("Identity:PublicAddress", Address));

    private static HttpClient Browser(SignInApp app) => new(app.Server.CreateHandler()) { BaseAddress = new Uri(Address) };

    private static HttpRequestMessage Request(HttpMethod method, string path, string host)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Host = host;
        return request;
    }

    private static async Task<string> CalendarAsync(SignInBrowser browser)
    {
        using var answer = await browser.PostAsync("/me", "/me", ("_handler", "calendar"));
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    /// <summary>Does all that sets a cookie.</summary>
    private static async Task<SignInBrowser> GatherCookiesAsync(SignInApp app, OpenIdProvider provider)
    {
        provider.Email = "ana@example.org";
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ana", "ana@example.org"));
        Assert.Contains("You are signed in as Ana.", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        using var language = await browser.PostBareAsync("/language", ("to", "fr"), ("back", "/"));
        Assert.Contains("lang=\"fr", await browser.ReadAsync("/"), StringComparison.Ordinal);
        using var signIn = await browser.PostAsync("/sign-in", "/sign-in/passkey/options");
        using var create = await browser.PostAsync("/me", "/me/passkey/options");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (signIn.StatusCode, create.StatusCode));
        using var away = await browser.PostAsync("/sign-in", "/sign-in/single");
        using var back = await browser.GetAsync(await provider.GoOnAsync(away.Headers.Location!));
        using var done = await browser.GetAsync(SignInBrowser.Target(back));
        Assert.Equal("/me", SignInBrowser.Target(done));
        foreach (var name in (string[])["device", "cookies", "language", "ceremony", "new-passkey", "elsewhere", "correlation", "nonce"])
            Assert.Contains(browser.Given, cookie => cookie.Contains("balint-" + name, StringComparison.Ordinal));
        return browser;
    }
}
