using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>
/// A person in WebKit, the engine of Safari, on a virtual screen, driven over WebDriver. This build has no peer connections, like browsers in some
/// locked-down workplaces.
/// </summary>
internal sealed class WebKitVisitor : Visitor
{
    private const string Browser = "webkit2gtk-4.1/MiniBrowser";

    private readonly Tool _screen;
    private readonly Tool _driver;
    private readonly HttpClient _http;
    private string _session = "";

    private WebKitVisitor(string name, Uri server, Tool screen, Tool driver, Uri address)
        : base(name, server)
    {
        _screen = screen;
        _driver = driver;
        _http = new HttpClient { BaseAddress = address };
    }

    public static async Task<WebKitVisitor> NewAsync(string name, Uri server)
    {
        // Xvfb chooses a free display number and prints it.
        var screen = Tool.Start(["Xvfb"], ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]);
        var display = await screen.SaysAsync(line => int.TryParse(line, out _));
        var address = ServerProcess.FreeAddress();
        var driver = Tool.Start(["WebKitWebDriver"], [$"--port={address.Port}"], ("DISPLAY", $":{display}"), ("NO_AT_BRIDGE", "1"));
        var visitor = new WebKitVisitor(name, server, screen, driver, address);
        await visitor.ConnectAsync();
        return visitor;
    }

    public override async ValueTask DisposeAsync()
    {
        // Without this the browser outlives its driver.
        if (_session.Length > 0)
            await _http.DeleteAsync(new Uri(_session, UriKind.Relative));
        _http.Dispose();
        await _driver.DisposeAsync();
        await _screen.DisposeAsync();
    }

    protected override Task GoAsync(Uri address) => SendAsync("url", new JsonObject { ["url"] = address.ToString() });

    protected override async Task<string> EvaluateAsync(string body)
    {
        var script = $"const done = arguments[arguments.length - 1]; (async () => {{ {body} }})().then(done, e => done('!' + e));";
        var answer = (await SendAsync("execute/async", new JsonObject { ["script"] = script, ["args"] = new JsonArray() }))!.GetValue<string>();
        return answer.StartsWith('!') ? throw new InvalidOperationException(answer) : answer;
    }

    protected override async Task ClickAsync(string body) => await SendAsync($"element/{await FindAsync(body)}/click", new JsonObject());

    protected override async Task TypeAsync(string body, string words) =>
        await SendAsync($"element/{await FindAsync(body)}/value", new JsonObject { ["text"] = words });

    protected override async Task<byte[]> PictureAsync() => Convert.FromBase64String((await SendAsync("screenshot"))!.GetValue<string>());

    private async Task ConnectAsync()
    {
        var libraries = Directory.Exists("/usr/lib") ? Directory.EnumerateDirectories("/usr/lib").Append("/usr/lib").Append("/usr/libexec") : [];
        var binary = libraries.Select(folder => Path.Combine(folder, Browser)).FirstOrDefault(File.Exists);
        Assert.True(binary is not null, $"This test needs {Browser}, which is not installed.");
        var wanted = new JsonObject
        {
            ["capabilities"] = new JsonObject
            {
                ["alwaysMatch"] = new JsonObject
                {
                    ["webkitgtk:browserOptions"] = new JsonObject { ["binary"] = binary, ["args"] = new JsonArray("--automation") },
                },
            },
        };
        while (true)
        {
            try
            {
                using var answer = await _http.PostAsJsonAsync(new Uri("session", UriKind.Relative), wanted);
                _session = $"session/{(await ValueAsync(answer))!["sessionId"]!.GetValue<string>()}";
                return;
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError && _driver.IsRunning)
            {
                // The driver prints nothing once it listens, so it is polled.
            }
        }
    }

    private async Task<string> FindAsync(string body)
    {
        var found = await SendAsync("execute/sync", new JsonObject { ["script"] = body, ["args"] = new JsonArray() });
        return ((JsonObject)found!).Single().Value!.GetValue<string>();
    }

    private async Task<JsonNode?> SendAsync(string command, JsonObject? body = null)
    {
        var address = new Uri($"{_session}/{command}", UriKind.Relative);
        using var answer = body is null ? await _http.GetAsync(address) : await _http.PostAsJsonAsync(address, body);
        return await ValueAsync(answer);
    }

    private static async Task<JsonNode?> ValueAsync(HttpResponseMessage answer)
    {
        var value = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"];
        if (answer.IsSuccessStatusCode)
            return value;
        var (error, message) = (value?["error"]?.GetValue<string>(), value?["message"]?.GetValue<string>());
        // The driver's errors while one page replaces another.
        if (error is "javascript error" or "script timeout" or "no such frame" or "stale element reference" or "unknown error")
            throw new PageGoneException($"{error}: {message}");
        throw new JsonException($"{error}: {message}");
    }
}
