using System.Net;
using BalintRoom.Rooms;

namespace BalintRoom.Tests.Support;

/// <summary>A browser of the test server, and the connections that use its cookies.</summary>
internal sealed class TestDevice(RoomsApp app)
{
    private static readonly Uri Home = new("http://localhost");
    private readonly BrowserJar _jar = new();

    /// <summary>Redeems a link through the form of its page.</summary>
    public Task RedeemAsync(string secret, string? name = null) => _jar.RedeemAsync(
        new HttpClient(app.Server.CreateHandler()) { BaseAddress = Home }, secret, name);

    /// <summary>Keeps a cookie, as a script of the page sets it.</summary>
    public void Keep(string cookie, string value) => _jar.Keep(cookie, value);

    /// <summary>Requests a path without following redirects.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var http = new HttpClient(app.Server.CreateHandler()) { BaseAddress = Home };
        return await _jar.GetAsync(http, path);
    }

    /// <summary>The value of its <c>Cookie</c> header.</summary>
    public string Cookies => _jar.Header;

    /// <summary>Posts nothing to a path, in a language.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string language)
    {
        using var http = new HttpClient(app.Server.CreateHandler()) { BaseAddress = Home };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", _jar.Header);
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await http.SendAsync(request);
    }

    /// <summary>Opens a connection to the hub that has joined no room yet.</summary>
    public Task<RoomClient> ConnectAsync(Wire wire = Wire.Json) => RoomClient.ConnectAsync(app, _jar.Header, wire);

    /// <summary>Opens a bare WebSocket to the hub.</summary>
    public async Task<RawSocket> OpenSocketAsync()
    {
        var sockets = app.Server.CreateWebSocketClient();
        sockets.ConfigureRequest = request => request.Headers.Cookie = _jar.Header;
        return new RawSocket(await sockets.ConnectAsync(new Uri(Home, RoomsSetup.HubPath), CancellationToken.None));
    }
}

/// <summary>The cookies of one browser.</summary>
internal sealed class BrowserJar
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>The cookies, by name.</summary>
    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>The value of the <c>Cookie</c> header.</summary>
    public string Header => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    public void Keep(string cookie, string value) => _cookies[cookie] = value;

    /// <summary>A new browser that has redeemed a link.</summary>
    public static async Task<BrowserJar> RedeemAsync(Uri server, string secret)
    {
        var jar = new BrowserJar();
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = server };
        await jar.RedeemAsync(http, secret, name: null);
        return jar;
    }

    /// <summary>Loads the page of a link and posts its form.</summary>
    public async Task RedeemAsync(HttpClient http, string secret, string? name)
    {
        using var answer = await PostAsync(http, secret, name);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>What the page of links says to a new browser that tries one.</summary>
    public static async Task<string> TryAsync(Uri server, string secret)
    {
        using var handler = new HttpClientHandler { UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = server };
        using var answer = await new BrowserJar().PostAsync(http, secret, name: null);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient http, string secret, string? name)
    {
        using var shown = await SendAsync(http, new HttpRequestMessage(HttpMethod.Get, new Uri("/join", UriKind.Relative)));
        using var form = new HttpRequestMessage(HttpMethod.Post, new Uri("/join", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_handler"] = "join",
                ["secret"] = secret,
                ["name"] = name ?? "",
            }),
        };
        return await SendAsync(http, form);
    }

    /// <summary>Requests a path with the browser's cookies.</summary>
    public Task<HttpResponseMessage> GetAsync(HttpClient http, string path) =>
        SendAsync(http, new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));

    /// <summary>Posts the form of the sign-out button. Connections that are open keep the cookies they came with.</summary>
    public async Task SignOutAsync(Uri server)
    {
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = server };
        using var answer = await SendAsync(http, new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-out", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", Header);
        var answer = await http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var given))
        {
            foreach (var cookie in given.Select(g => g.Split(';')[0].Split('=', 2)))
                _cookies[cookie[0]] = cookie[1];
        }

        return answer;
    }
}
