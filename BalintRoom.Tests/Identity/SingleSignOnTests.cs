using System.Net;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Support;
using BalintRoom.Web.SignIn.Devices;
using BalintRoom.Web.SignIn.SingleSignOn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static BalintRoom.Tests.Support.SignInWays;

namespace BalintRoom.Tests.Identity;

/// <summary>Signing in through an institution's OpenID provider, with one that the test runs.</summary>
public class SingleSignOnTests
{
    private const string Unknown = "/sign-in?problem=unknown";
    private const string Unverified = "/sign-in?problem=unverified";
    private const string Elsewhere = "/sign-in?problem=elsewhere";

    [Fact]
    public async Task An_address_links_everybody_known_by_it_and_from_then_on_the_account_alone_decides()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp(provider.Settings);
        var ben = await app.AddPersonAsync("Ben", "ben@example.org");
        var again = await app.AddPersonAsync("Benjamin", "ben@example.org");
        var cleo = await app.AddPersonAsync("Cleo", "cleo@example.org");
        provider.Email = "Ben@Example.org";

        var browser = new SignInBrowser(app);
        Assert.Equal("/me", await SignInAsync(browser, provider));
        Assert.Equivalent((MemberId[])[ben, again], await app.SignedInPeopleAsync(), strict: true);
        await using var db = app.OpenDatabase();
        Assert.Equal(2, await db.People.CountAsync(p => p.EmailConfirmedAt != null, ProgrammeWorld.Cancel));
        Assert.Equal(2, await db.ExternalLogins.CountAsync(l => l.Issuer == provider.Address && l.Subject == provider.Subject, ProgrammeWorld.Cancel));

        // The address at the provider now belongs to another person here, and is not even verified.
        (provider.Email, provider.EmailVerified) = ("cleo@example.org", false);
        Assert.Equal("/me", await SignInAsync(new SignInBrowser(app), provider));
        Assert.DoesNotContain(cleo, await app.SignedInPeopleAsync());
    }

    [Fact]
    public async Task A_linked_account_finds_rosters_that_were_made_later_by_a_verified_address_alone()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp(provider.Settings);
        var ben = await app.AddPersonAsync("Ben", "ben@example.org");
        provider.Email = "ben@example.org";
        await SignInAsync(new SignInBrowser(app), provider);
        var later = await app.AddPersonAsync("Benjamin", "ben@example.org");

        provider.EmailVerified = false;
        await SignInAsync(new SignInBrowser(app), provider);
        Assert.Equal([ben], await app.SignedInPeopleAsync());

        provider.EmailVerified = true;
        await SignInAsync(new SignInBrowser(app), provider);
        Assert.Equivalent((MemberId[])[ben, later], await app.SignedInPeopleAsync(), strict: true);
        await using var db = app.OpenDatabase();
        Assert.Equal(2, await db.People.CountAsync(p => p.EmailConfirmedAt != null, ProgrammeWorld.Cancel));
        Assert.Equal(2, await db.ExternalLogins.CountAsync(l => l.Subject == provider.Subject, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Nothing_of_the_token_stays_and_the_cookie_in_between_is_gone()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp(provider.Settings);
        await app.AddPersonAsync("Ana", "ana@example.org", leads: true);
        provider.Email = "ana@example.org";
        var browser = new SignInBrowser(app);
        Assert.Equal("/lead", await SignInAsync(browser, provider));

        Assert.True(browser.Cookies.ContainsKey(DeviceCookie.Name));
        Assert.Equal([DeviceCookie.Name], browser.Cookies.Keys, StringComparer.Ordinal);
        var token = Assert.Single(provider.Given);
        foreach (var secret in (string[])[token, token.Split('.')[1], "Somebody With A Name", OpenIdProvider.ClientSecret])
            Assert.DoesNotContain(app.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.NotEmpty(app.Log.Lines);
    }

    [Theory]
    [InlineData("ben@example.org", false, Unverified)]
    [InlineData("ben@example.org", null, Unverified)]
    [InlineData("nobody@example.org", null, Unverified)]
    [InlineData("nobody@example.org", true, Unknown)]
    [InlineData("no address", true, Unknown)]
    [InlineData(null, true, Unknown)]
    [InlineData(null, null, Unknown)]
    public async Task An_address_that_is_not_verified_or_not_known_opens_nothing_and_the_page_and_the_log_say_why(string? email, bool? verified, string problem)
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp(provider.Settings);
        await app.AddPersonAsync("Ben", "ben@example.org");
        (provider.Email, provider.EmailVerified) = (email, verified);
        var browser = new SignInBrowser(app);

        Assert.Equal(problem, await SignInAsync(browser, provider));
        Assert.Contains(
            problem == Unverified ? "does not confirm that your email address is verified" : "no one here has that email address",
            await browser.ReadAsync(problem), StringComparison.Ordinal);
        Assert.Equal(problem == Unverified, app.Log.Lines.Any(l => l.Contains("email_verified", StringComparison.Ordinal)));

        Assert.Empty(await app.SignedInPeopleAsync());
        Assert.False(browser.Cookies.ContainsKey(DeviceCookie.Name));
        await using var db = app.OpenDatabase();
        Assert.Equal(0, await db.ExternalLogins.CountAsync(ProgrammeWorld.Cancel));
        Assert.Equal(0, await db.People.CountAsync(p => p.EmailConfirmedAt != null, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_token_that_was_asked_for_by_another_an_answer_nobody_asked_for_and_a_refusal_end_at_the_same_words()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp(provider.Settings);
        await app.AddPersonAsync("Ben", "ben@example.org");
        provider.Email = "ben@example.org";
        provider.ForgetsNonce = true;
        Assert.Equal(Elsewhere, await SignInAsync(new SignInBrowser(app), provider));
        provider.ForgetsNonce = false;

        // Begun in one browser and finished in another.
        var back = await provider.GoOnAsync(await StartAsync(new SignInBrowser(app)));
        foreach (var path in (string[])[back, "/sign-in/single/back", "/sign-in/single/back?error=access_denied", "/sign-in/single/done"])
        {
            using var answer = await new SignInBrowser(app).GetAsync(path);
            Assert.Equal(Elsewhere, SignInBrowser.Target(answer));
        }

        Assert.Empty(await app.SignedInPeopleAsync());
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_said_and_a_post_from_elsewhere_refused()
    {
        await using var app = new SignInApp(
            ("Identity:OpenIdConnect:Authority", ServerProcess.FreeAddress().ToString()), ("Identity:OpenIdConnect:ClientId", "x"),
            ("Identity:OpenIdConnect:AllowHttp", "true"));
        var browser = new SignInBrowser(app);
        using var started = await browser.PostAsync("/sign-in", "/sign-in/single");
        Assert.Equal(Elsewhere, SignInBrowser.Target(started));
        using var foreign = await browser.PostFromElsewhereAsync("/sign-in/single");
        Assert.Equal("/sign-in?again=elsewhere", SignInBrowser.Target(foreign));
    }

    [Fact]
    public async Task Only_the_page_that_signs_in_may_lead_to_the_provider_and_only_where_one_is_configured()
    {
        await using var with = new SignInApp(
            ("Identity:OpenIdConnect:Authority", "https://login.example.org/tenant"), ("Identity:OpenIdConnect:ClientId", "x"),
            ("Identity:OpenIdConnect:RedirectsTo:0", "https://idp.example.edu"));
        await using var without = new SignInApp();
        Assert.Equal("form-action 'self' https://login.example.org https://idp.example.edu", await FormActionAsync(with, "/sign-in"));
        Assert.Equal("form-action 'self'", await FormActionAsync(with, "/join"));
        Assert.Equal("form-action 'self'", await FormActionAsync(without, "/sign-in"));

        Assert.Contains("/sign-in/single", await new SignInBrowser(with).ReadAsync("/sign-in"), StringComparison.Ordinal);
        Assert.DoesNotContain("/sign-in/single", await new SignInBrowser(without).ReadAsync("/sign-in"), StringComparison.Ordinal);
        using var none = await new SignInBrowser(without).GetAsync("/sign-in/single/back");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("login.example.org", "x", null, false)]
    [InlineData("http://login.example.org", "x", null, false)]
    [InlineData("http://login.example.org", "x", null, false, true)]
    [InlineData("http://127.0.0.1:8080", "x", null, false)]
    [InlineData("http://127.0.0.1:8080", "x", null, true, true)]
    [InlineData("http://localhost:8080", "x", null, true, true)]
    [InlineData("https://login.example.org", "", null, false)]
    [InlineData("https://login.example.org", "x", "https://idp.example.edu/", false)]
    [InlineData("https://login.example.org", "x", "https://idp.example.edu; script-src *", false)]
    [InlineData("https://login.example.org/tenant", "x", "https://idp.example.edu", true)]
    [InlineData(null, "", null, true)]
    public void Faulty_settings_are_said_at_the_start(
        string? authority, string client, string? redirects, bool good, bool allowHttp = false) => Assert.Equal(
        good,
        new OpenIdConnectSettings
        {
            Authority = authority,
            ClientId = client,
            RedirectsTo = redirects is null ? [] : [redirects],
            AllowHttp = allowHttp,
        }.Fault is null);

    [Fact]
    public async Task An_institution_that_gives_out_the_addresses_itself_may_be_trusted()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await using (var db = world.CreateDbContext())
        {
            db.Add(new BalintRoom.Data.Entities.Person { Id = MemberId.New(), Name = "Ben", Email = "ben@example.org", CreatedAt = ProgrammeWorld.Start });
            await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        }

        var said = new ElsewhereKnown("https://login.example.org", "4711", "ben@example.org", IsEmailVerified: false);
        var careful = new SingleSignOnService(world, world.Clock, Options.Create(new AccessOptions()));
        var trusting = new SingleSignOnService(
            world, world.Clock, Options.Create(new AccessOptions { OpenIdConnect = { TrustUnverifiedEmail = true } }));
        Assert.Empty(await careful.RecogniseAsync(said, ProgrammeWorld.Cancel));
        var ben = Assert.Single(await trusting.RecogniseAsync(said, ProgrammeWorld.Cancel));

        // Once linked, no address is needed; another subject or issuer is another person.
        Assert.Equal([ben], await careful.RecogniseAsync(said with { Email = null }, ProgrammeWorld.Cancel));
        Assert.Empty(await careful.RecogniseAsync(said with { Subject = "4712" }, ProgrammeWorld.Cancel));
        Assert.Empty(await careful.RecogniseAsync(said with { Issuer = "https://evil.example" }, ProgrammeWorld.Cancel));
        Assert.Empty(await trusting.RecogniseAsync(said with { Subject = new string('4', 256) }, ProgrammeWorld.Cancel));
    }

    private static async Task<string> FormActionAsync(SignInApp app, string path)
    {
        using var answer = await new SignInBrowser(app).GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        return policy.Split("; ").Single(part => part.StartsWith("form-action", StringComparison.Ordinal));
    }
}
