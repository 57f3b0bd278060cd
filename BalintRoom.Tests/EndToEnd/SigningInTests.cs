using System.Text.Json;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using BalintRoom.Web.Components.Layout;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Signing in without a password, in a real browser.</summary>
public sealed class SigningInTests(Chromium browsers)
{
    /// <summary>How soon a page must be gone after its browser was signed out elsewhere, in milliseconds.</summary>
    private const float Seconds = 10_000;

    [Fact]
    public async Task A_passkey_made_on_one_browser_signs_in_on_another_which_can_be_signed_out_from_the_first()
    {
        await using var product = new LiveServer();
        await using var ada = await FirstFacilitatorAsync(product);
        await using var away = await Person.NewAsync(browsers, product.Address, "Ada, away", host: "localhost");

        var laptop = await Authenticator.PlugInAsync(ada.Page);
        await ada.GoAsync("/me");
        await ada.PressAsync("Add a passkey");
        await ada.SeesAsync("Chrome, Linux");
        await Assertions.Expect(ada.Button("Remove the passkey Chrome, Linux")).ToBeVisibleAsync();
        await ada.PageIsAccessibleAsync();

        // A passkey is synchronised with its owner's account.
        var phone = await Authenticator.PlugInAsync(away.Page);
        await away.GoAsync("/sign-in");
        await away.PageIsAccessibleAsync();
        await phone.TakeOverAsync(laptop);
        await away.PressAsync("Sign in with a passkey");
        await away.Page.WaitForURLAsync("**/lead");
        await away.PageIsLiveAsync();

        await ada.GoAsync("/me");
        await ada.Page.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "last used" }).GetByRole(AriaRole.Button).ClickAsync();
        await away.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/", new PageWaitForURLOptions { Timeout = Seconds });
        await away.GoAsync("/me");
        await away.SeesAsync("You are not signed in on this browser.");
        await ada.GoAsync("/lead");
        await ada.PageIsLiveAsync();
    }

    [Fact]
    public async Task A_passkey_that_the_browser_offers_in_the_field_signs_in_without_the_button()
    {
        await using var product = new LiveServer();
        await using var ada = await FirstFacilitatorAsync(product);
        await using var away = await Person.NewAsync(browsers, product.Address, "Ada, away", host: "localhost");
        var laptop = await Authenticator.PlugInAsync(ada.Page);
        await ada.GoAsync("/me");
        await ada.PressAsync("Add a passkey");
        // The browser itself is listed under that name too.
        await Assertions.Expect(ada.Button("Remove the passkey Chrome, Linux")).ToBeVisibleAsync();

        // The owner of this authenticator always agrees: the one it is offered is taken.
        var phone = await Authenticator.PlugInAsync(away.Page);
        await phone.TakeOverAsync(laptop);
        await away.Page.GotoAsync("/sign-in");
        await away.Page.WaitForURLAsync("**/lead");
        await away.PageIsLiveAsync();
    }

    [Fact]
    public async Task A_passkey_that_is_not_known_here_is_said()
    {
        await using var product = new LiveServer();
        product.Start();
        await using var eve = await Person.NewAsync(browsers, product.Address, "Eve", host: "localhost");
        var authenticator = await Authenticator.PlugInAsync(eve.Page);
        await eve.GoAsync("/sign-in");
        await authenticator.MakeUpAsync();
        await eve.PressAsync("Sign in with a passkey");
        await eve.SeesAsync("That passkey did not work.");
        Assert.EndsWith("/sign-in?problem=passkey", eve.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_signs_in_by_the_institutions_own_sign_in()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp(provider.Settings);
        app.UseKestrel(0);
        app.StartServer();
        await app.AddPersonAsync("Rana", "rana@example.org");
        provider.Email = "rana@example.org";
        await using var rana = await Person.NewAsync(browsers, app.ClientOptions.BaseAddress, "Rana", width: 360);

        await rana.GoAsync("/sign-in");
        await rana.PageIsAccessibleAsync();
        await rana.PressAsync("Sign in with Example NetID");
        await rana.SeesHeadingAsync("Example NetID");
        await rana.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Go on" }).ClickAsync();

        await rana.SeesAsync("You are signed in as Rana.");
        Assert.Equal("/me", new Uri(rana.Page.Url).AbsolutePath);
        // A passkey was offered on the way, so what was asked of it is there for some minutes.
        string[] cookies = [.. (await rana.Page.Context.CookiesAsync()).Select(c => c.Name).Where(n => n.StartsWith("balint", StringComparison.Ordinal))];
        Assert.Contains("balint-device", cookies, StringComparer.Ordinal);
        Assert.Empty(cookies.Except(["balint-ceremony", "balint-device", "balint-form", ZoneCookie.Name], StringComparer.Ordinal));

        provider.Subject = "somebody else";
        provider.Email = "stranger@example.org";
        await using var stranger = await Person.NewAsync(browsers, app.ClientOptions.BaseAddress, "Stranger");
        await stranger.GoAsync("/sign-in");
        await stranger.PressAsync("Sign in with Example NetID");
        await stranger.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Go on" }).ClickAsync();
        await stranger.SeesAsync("Your sign-in worked, but no one here has that email address.");
    }

    /// <summary>Starts the product; the first facilitator comes in by their one-time link.</summary>
    private async Task<Person> FirstFacilitatorAsync(LiveServer product)
    {
        var firstLink = product.Start();
        var ada = await Person.NewAsync(browsers, product.Address, "Ada", host: "localhost");
        await ada.ComeInAsync(firstLink!);
        await ada.Page.GetByLabel("Your name").FillAsync("Ada");
        await ada.PressAsync("Continue");
        await ada.PageIsLiveAsync();
        return ada;
    }

    /// <summary>Chromium's virtual authenticator: one built into the machine, whose user always agrees.</summary>
    private sealed class Authenticator
    {
        private readonly ICDPSession _session;
        private readonly string _id;

        private Authenticator(ICDPSession session, string id)
        {
            _session = session;
            _id = id;
        }

        public static async Task<Authenticator> PlugInAsync(IPage page)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            var made = await session.SendAsync("WebAuthn.addVirtualAuthenticator", With(("options", With(
                ("protocol", "ctap2"), ("transport", "internal"), ("hasResidentKey", true), ("hasUserVerification", true), ("isUserVerified", true),
                ("automaticPresenceSimulation", true)))));
            return new Authenticator(session, made!.Value.GetProperty("authenticatorId").GetString()!);
        }

        /// <summary>Copies the passkeys of another authenticator.</summary>
        public async Task TakeOverAsync(Authenticator other)
        {
            var held = await other._session.SendAsync("WebAuthn.getCredentials", With(("authenticatorId", other._id)));
            var credentials = held!.Value.GetProperty("credentials").EnumerateArray().ToList();
            Assert.Single(credentials);
            foreach (var credential in credentials)
                await AddAsync(credential.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value), StringComparer.Ordinal));
        }

        /// <summary>Adds a passkey that no server knows.</summary>
        public async Task MakeUpAsync()
        {
            using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
            await AddAsync(With(
                ("credentialId", Convert.ToBase64String("0123456789abcdef"u8)), ("isResidentCredential", true), ("rpId", "localhost"),
                ("privateKey", Convert.ToBase64String(key.ExportPkcs8PrivateKey())), ("userHandle", Convert.ToBase64String("nobody"u8)), ("signCount", 1)));
        }

        private Task AddAsync(Dictionary<string, object> credential) =>
            _session.SendAsync("WebAuthn.addCredential", With(("authenticatorId", _id), ("credential", credential)));

        private static object Plain(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.GetInt64(),
            _ => value.GetString()!,
        };

        private static Dictionary<string, object> With(params IEnumerable<(string Name, object Value)> parts) =>
            parts.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
    }
}
