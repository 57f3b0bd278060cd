using WebDriverBiDi;
using WebDriverBiDi.BrowsingContext;
using WebDriverBiDi.Input;
using WebDriverBiDi.Script;
using WebDriverBiDi.Session;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>A person in a Firefox of their own with a fake microphone and camera, driven over WebDriver BiDi.</summary>
internal sealed class FirefoxVisitor : Visitor
{
    /// <summary>Fake devices without a permission prompt, and ICE candidates on the loopback interface, which browsers usually ignore.</summary>
    private const string Preferences =
        """
        user_pref("media.navigator.streams.fake", true);
        user_pref("media.navigator.permission.disabled", true);
        user_pref("media.autoplay.default", 0);
        user_pref("media.peerconnection.ice.loopback", true);
        user_pref("ui.prefersReducedMotion", 1);
        """;

    private const string Listening = "WebDriver BiDi listening on ";

    private readonly DirectoryInfo _profile;
    private readonly Tool _browser;
    private readonly BiDiDriver _driver = new(TimeSpan.FromSeconds(60));
    private string _page = "";

    private FirefoxVisitor(string name, Uri server, DirectoryInfo profile, Tool browser)
        : base(name, server)
    {
        _profile = profile;
        _browser = browser;
    }

    /// <summary>A person with a new profile.</summary>
    /// <param name="name">Who it is.</param>
    /// <param name="server">Where they go.</param>
    /// <param name="preferences">Lines of their profile beyond the usual.</param>
    public static async Task<FirefoxVisitor> NewAsync(string name, Uri server, string preferences = "")
    {
        var profile = Directory.CreateTempSubdirectory("balint-firefox-");
        await File.WriteAllTextAsync(Path.Combine(profile.FullName, "user.js"), $"{Preferences}\n{preferences}\n");
        var browser = Tool.Start(
            ["firefox-esr", "firefox"], ["--headless", "--no-remote", "--profile", profile.FullName, "--remote-debugging-port", "0", "about:blank"]);
        var visitor = new FirefoxVisitor(name, server, profile, browser);
        await visitor.ConnectAsync();
        return visitor;
    }

    public override async ValueTask DisposeAsync()
    {
        await _driver.DisposeAsync();
        await _browser.DisposeAsync();
        _profile.Delete(recursive: true);
    }

    protected override Task GoAsync(Uri address) => _driver.BrowsingContext.NavigateAsync(
        new NavigateCommandParameters(_page, address.ToString()) { Wait = ReadinessState.Complete });

    protected override async Task<string> EvaluateAsync(string body) => (await RunAsync(body)).As<StringRemoteValue>().Value;

    protected override async Task ClickAsync(string body)
    {
        var mouse = new PointerSourceActions();
        mouse.Actions.Add(new PointerMoveAction { Origin = Origin.Element(await FindAsync(body)) });
        mouse.Actions.Add(new PointerDownAction(0));
        mouse.Actions.Add(new PointerUpAction(0));
        await ActAsync(mouse);
    }

    protected override async Task TypeAsync(string body, string words)
    {
        await ClickAsync(body);
        var keyboard = new KeySourceActions();
        foreach (var letter in words)
        {
            keyboard.Actions.Add(new KeyDownAction(letter.ToString()));
            keyboard.Actions.Add(new KeyUpAction(letter.ToString()));
        }

        await ActAsync(keyboard);
    }

    protected override async Task<byte[]> PictureAsync() => Convert.FromBase64String(
        (await _driver.BrowsingContext.CaptureScreenshotAsync(
            new CaptureScreenshotCommandParameters(_page) { Origin = ScreenshotOrigin.Document })).Data);

    private async Task ConnectAsync()
    {
        var line = await _browser.SaysAsync(Listening);
        await _driver.StartAsync($"{line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim()}/session");
        await _driver.Session.NewSessionAsync(new NewCommandParameters());
        await _driver.Script.AddPreloadScriptAsync(new AddPreloadScriptCommandParameters($"() => {{ {Ear.Script} }}"));
        _page = (await _driver.BrowsingContext.GetTreeAsync(new GetTreeCommandParameters())).ContextTree[0].BrowsingContextId;
        await _driver.BrowsingContext.SetViewportAsync(
            new SetViewportCommandParameters { BrowsingContextId = _page, Viewport = new Viewport { Width = 1280, Height = 800 } });
    }

    private async Task<SharedReference> FindAsync(string body) => (await RunAsync(body)).As<NodeRemoteValue>().ToSharedReference();

    private async Task<RemoteValue> RunAsync(string body)
    {
        try
        {
            return await _driver.Script.EvaluateAsync(
                new EvaluateCommandParameters($"(async () => {{ {body} }})()", new ContextTarget(_page), awaitPromise: true)) switch
            {
                EvaluateResultSuccess done => done.Result,
                EvaluateResultException failed => throw new InvalidOperationException(failed.ExceptionDetails.Text),
                _ => throw new InvalidOperationException(),
            };
        }
        catch (WebDriverBiDiException e)
        {
            throw new PageGoneException(e.Message, e);
        }
    }

    private Task ActAsync(SourceActions source)
    {
        var actions = new PerformActionsCommandParameters(_page);
        actions.Actions.Add(source);
        return _driver.Input.PerformActionsAsync(actions);
    }
}
