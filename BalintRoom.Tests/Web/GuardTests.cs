using System.Net;
using System.Text.RegularExpressions;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Records;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Web;

/// <summary>Which requests the server accepts, and which headers it sends.</summary>
public sealed class GuardTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/room/negotiate?negotiateVersion=1")]
    public async Task A_connection_asked_for_by_another_site_is_refused(string path)
    {
        using var browser = shared.App.CreateClient();
        foreach (var origin in new[] { "https://evil.example", "null", "http://localhost:81", "http://localhost.evil.example", "chrome-extension://localhost" })
            Assert.Equal(HttpStatusCode.Forbidden, await Negotiate(browser, path, origin));
    }

    [Theory]
    [InlineData("http://localhost")]
    [InlineData("https://localhost")]
    [InlineData(null)]
    public async Task A_connection_asked_for_by_our_own_page_or_by_no_browser_is_let_in(string? origin)
    {
        using var browser = shared.App.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await Negotiate(browser, "/_blazor/negotiate?negotiateVersion=1", origin));
    }

    [Theory]
    [InlineData("/_blazor", StatusCodes.Status503ServiceUnavailable)]
    [InlineData("/hubs/room", StatusCodes.Status503ServiceUnavailable)]
    [InlineData("/", StatusCodes.Status200OK)]
    public async Task No_connection_is_begun_once_the_server_is_stopping(string path, int status)
    {
        var life = new StoppingLifetime();
        var guard = new ConnectionGuard(_ => Task.CompletedTask, life, Options.Create(new AccessOptions()));
        life.StopApplication();
        var context = new DefaultHttpContext { Request = { Path = path } };

        await guard.InvokeAsync(context);

        Assert.Equal(status, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/api/clock")]
    [InlineData("/app.css")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var browser = shared.App.CreateClient();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        AssertHasSecurityHeaders(answer);
    }

    [Theory]
    [InlineData("/", false)]
    [InlineData("/js/app.js", false)]
    [InlineData("/js/frame-worker.js", false)]
    [InlineData("/js/noise-worklet.js", false)]
    [InlineData("/js/rnnoise.wasm", false)]
    [InlineData("/js/tflite.wasm", false)]
    [InlineData("/js/person.tflite", false)]
    [InlineData("/js/noise-compiler.js", true)]
    [InlineData("/js/blur-worker.js", true)]
    public async Task Nothing_but_the_two_workers_that_do_may_compile_WebAssembly(string path, bool mayCompile)
    {
        using var browser = shared.App.CreateClient();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(mayCompile, policy.Contains("script-src 'self' 'wasm-unsafe-eval';", StringComparison.Ordinal));
        Assert.Equal(mayCompile, policy.Contains("wasm", StringComparison.Ordinal));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_page_carries_the_security_headers_too()
    {
        await using var app = new FailingApp();
        using var browser = app.CreateClient();
        using var answer = await browser.GetAsync(new Uri("/lead/log.csv", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Something went wrong", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        AssertHasSecurityHeaders(answer);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    private static void AssertHasSecurityHeaders(HttpResponseMessage answer)
    {
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.Matches("script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}';", policy);
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/join")]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/app.css")]
    [InlineData("/api/clock")]
    public async Task Asked_for_its_head_alone_every_page_answers_as_it_does_whole(string path)
    {
        using var browser = shared.App.CreateClient();
        using var whole = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        using var ask = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));
        using var head = await browser.SendAsync(ask, Cancel);
        Assert.Equal((whole.StatusCode, whole.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Equal("DENY", Assert.Single(head.Headers.GetValues("X-Frame-Options")));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Theory]
    [InlineData("iframe")]
    [InlineData("frame")]
    [InlineData("embed")]
    [InlineData("object")]
    public async Task Inside_another_page_nothing_is_shown_but_a_way_out(string place)
    {
        using var answer = await OpenInAsync(place, "/join?course=a%22b&course=c", "fr");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors *", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Ouvrir dans une nouvelle fenêtre", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains(
            "<input type=\"hidden\" name=\"course\" value=\"a&quot;b\"><input type=\"hidden\" name=\"course\" value=\"c\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("document")]
    [InlineData("script")]
    public async Task Everywhere_else_the_page_itself_is_shown_and_cannot_be_framed(string place)
    {
        using var answer = await OpenInAsync(place, "/join", "en");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/language")]
    [InlineData("POST", "/sign-in/passkey/options")]
    [InlineData("POST", "/me/passkey")]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("POST", "/hubs/room/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/no-such-page")]
    [InlineData("GET", "/room/no-id")]
    public async Task No_cache_stores_an_answer(string method, string path)
    {
        using var browser = shared.App.CreateClient();
        using var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)), Cancel);
        Assert.True(answer.Headers.CacheControl?.NoStore, $"{answer.StatusCode} {answer.Headers.CacheControl}");
    }

    [Theory]
    [InlineData("/app.css")]
    [InlineData("/js/app.js")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    public async Task Files_may_be_stored(string path)
    {
        using var browser = shared.App.CreateClient();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual(true, answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Every_inline_script_carries_the_nonce_of_its_answer()
    {
        using var browser = shared.App.CreateClient();
        using var answer = await browser.GetAsync(new Uri("/", UriKind.Relative), Cancel);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var nonce = Regex.Match(policy, "'nonce-(?<nonce>[^']+)'", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["nonce"].Value;

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        var scripts = Regex.Matches(page, "<script[^>]*>", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.True(
            script.Value.Contains(" src=", StringComparison.Ordinal) || script.Value.Contains($"nonce=\"{nonce}\"", StringComparison.Ordinal),
            script.Value));
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
    }

    [Fact]
    public async Task The_clock_tells_whole_milliseconds_and_is_never_kept()
    {
        using var browser = shared.App.CreateClient();
        using var answer = await browser.GetAsync(new Uri("/api/clock", UriKind.Relative), Cancel);
        var now = shared.App.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        var told = long.Parse(await answer.Content.ReadAsStringAsync(Cancel), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(told, now - 60_000, now);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    private async Task<HttpResponseMessage> OpenInAsync(string place, string path, string language)
    {
        using var browser = shared.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Sec-Fetch-Dest", place);
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await browser.SendAsync(request, Cancel);
    }

    private static async Task<HttpStatusCode> Negotiate(HttpClient browser, string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await browser.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    /// <summary>A server in production, one of whose endpoints fails.</summary>
    private sealed class FailingApp : TestApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment(Environments.Production);
            builder.ConfigureTestServices(services => services.AddSingleton<LeaderLogExport>(_ => throw new InvalidOperationException("It fails.")));
        }
    }

    /// <summary>A server that has been told to stop but still answers.</summary>
    private sealed class StoppingLifetime : IHostApplicationLifetime
    {
        private readonly CancellationTokenSource _started = new();
        private readonly CancellationTokenSource _stopping = new();
        private readonly CancellationTokenSource _stopped = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => _stopped.Token;

        public void StopApplication() => _stopping.Cancel();
    }
}
