using System.Buffers.Text;
using System.Net;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Tests.Support;
using BalintRoom.Web.SignIn.Passkeys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using static BalintRoom.Tests.Support.SignInWays;

namespace BalintRoom.Tests.Identity;

/// <summary>Passkeys over HTTP with a software authenticator: creating, signing in, and everything that must fail.</summary>
public class PasskeyTests(PasskeyTests.Shared shared) : IClassFixture<PasskeyTests.Shared>
{
    private const string Failed = "/sign-in?problem=passkey";
    private const string NotAdded = "/me?problem=passkey";

    [Fact]
    public async Task A_passkey_is_added_by_whoever_is_signed_in_and_signs_them_in_elsewhere()
    {
        await using var app = new SignInApp();
        using var key = new SoftPasskey { Counter = 1 };
        var ben = await app.AddPersonAsync("Ben");
        Assert.Equal("/me", await AddAsync(await app.SignedInAsync(ben), key));
        Assert.Contains("Chrome, Linux", await (await app.SignedInAsync(ben)).ReadAsync("/me"), StringComparison.Ordinal);

        key.Counter = 2;
        var phone = new SignInBrowser(app);
        Assert.Equal("/me", await SignInAsync(phone, key));

        Assert.Contains("You are signed in as Ben.", await phone.ReadAsync("/me"), StringComparison.Ordinal);
        await using var db = app.OpenDatabase();
        var kept = await db.Passkeys.SingleAsync(ProgrammeWorld.Cancel);
        Assert.Equal((ben, "Chrome, Linux"), (kept.PersonId, kept.Name));
        Assert.Equal(TimeSpan.Zero, kept.LastUsedAt!.Value.TimeOfDay);
        Assert.Contains("\"signCount\":2", kept.Data, StringComparison.Ordinal);
        Assert.False(phone.Cookies.ContainsKey(PasskeyCeremonies.CookieOf(Ceremony.SignIn)));
    }

    [Fact]
    public async Task A_facilitator_comes_to_their_groups_and_a_second_passkey_is_numbered_and_the_first_not_asked_for_again()
    {
        await using var app = new SignInApp();
        using var first = new SoftPasskey();
        using var second = new SoftPasskey();
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ana", leads: true));
        await AddAsync(browser, first);
        var options = await OptionsAsync(browser, "/me", "/me/passkey");
        Assert.Contains(Base64Url.EncodeToString(first.Id), options, StringComparison.Ordinal);
        Assert.Contains("\"residentKey\":\"required\"", options, StringComparison.Ordinal);
        Assert.Contains("\"userVerification\":\"required\"", options, StringComparison.Ordinal);
        await AddAsync(browser, second);

        await using var db = app.OpenDatabase();
        Assert.Equal(["Chrome, Linux", "Chrome, Linux 2"], await db.Passkeys.Select(p => p.Name).OrderBy(n => n).ToListAsync(ProgrammeWorld.Cancel));
        Assert.Equal("/lead", await SignInAsync(new SignInBrowser(app), second));
    }

    [Fact]
    public async Task Who_has_proved_the_same_address_on_another_roster_is_signed_in_with_them()
    {
        await using var app = new SignInApp();
        using var key = new SoftPasskey();
        var ben = await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        var again = await app.AddPersonAsync("Benjamin", "ben@example.org", confirmed: true);
        await app.AddPersonAsync("Typed", "ben@example.org");
        await AddAsync(await app.SignedInAsync(ben), key);

        await SignInAsync(new SignInBrowser(app), key);

        Assert.Equivalent((MemberId[])[ben, again], await app.SignedInPeopleAsync(), strict: true);
    }

    [Fact]
    public async Task A_personal_link_alone_adds_nothing_and_neither_does_a_page_of_another_site()
    {
        var stranger = new SignInBrowser(shared.App);
        using var nobody = await stranger.PostAsync("/sign-in", "/me/passkey/options");
        Assert.Equal(HttpStatusCode.Forbidden, nobody.StatusCode);
        Assert.False(stranger.Cookies.ContainsKey(PasskeyCeremonies.CookieOf(Ceremony.Create)));

        var ben = await shared.App.SignedInAsync(await shared.App.AddPersonAsync("Ben"));
        foreach (var path in (string[])["/sign-in/passkey/options", "/me/passkey/options"])
        {
            using var foreign = await ben.PostFromElsewhereAsync(path);
            Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        }

        foreach (var path in (string[])["/sign-in/passkey", "/me/passkey"])
        {
            using var foreign = await ben.PostFromElsewhereAsync(path, ("credential", "{}"));
            Assert.Equal(path[..path.LastIndexOf('/')] + "?again=elsewhere", SignInBrowser.Target(foreign));
        }
    }

    [Theory]
    [InlineData("https://evil.example", null)]
    [InlineData("http://localhost:8443", null)]
    [InlineData("http://evil.localhost", null)]
    [InlineData("http://localhost", "evil.example")]
    public async Task A_foreign_page_or_domain_is_refused_both_ways(string origin, string? domain)
    {
        var ben = await shared.App.SignedInAsync(await shared.App.AddPersonAsync("Ben"));
        using var foreign = new SoftPasskey { Origin = origin, Domain = domain };
        Assert.Equal(NotAdded, await AddAsync(ben, foreign));

        // The same key, created at one address and used at another.
        await using var there = new SignInApp(("Identity:PublicAddress", "http://localhost:5080"));
        using var key = new SoftPasskey { Origin = "http://localhost:5080" };
        var cleo = await there.SignedInAsync(await there.AddPersonAsync("Cleo"));
        Assert.Equal("/me", await AddAsync(cleo, key));
        await using var db = there.OpenDatabase();
        Assert.Equal(1, await db.Passkeys.CountAsync(ProgrammeWorld.Cancel));
        var stranger = new SignInBrowser(there);
        var options = await OptionsAsync(stranger, "/sign-in", "/sign-in/passkey");
        Assert.Equal(Failed, await AnswerAsync(stranger, "/sign-in", "/sign-in/passkey", key.Get(options, domain is null ? origin : null, domain)));
    }

    [Fact]
    public async Task An_authenticator_that_does_not_know_its_owner_is_refused_both_ways()
    {
        var ben = await shared.App.SignedInAsync(await shared.App.AddPersonAsync("Ben"));
        using var bare = new SoftPasskey { KnowsOwner = false };
        Assert.Equal(NotAdded, await AddAsync(ben, bare));

        using var key = new SoftPasskey();
        Assert.Equal("/me", await AddAsync(ben, key));
        var browser = new SignInBrowser(shared.App);
        Assert.Contains("\"userVerification\":\"required\"", await OptionsAsync(browser, "/sign-in", "/sign-in/passkey"), StringComparison.Ordinal);
        key.KnowsOwner = false;
        Assert.Equal(Failed, await SignInAsync(browser, key));
        key.KnowsOwner = true;
        Assert.Equal("/me", await SignInAsync(browser, key));
    }

    [Fact]
    public async Task The_domain_is_the_configured_one()
    {
        await using var app = new SignInApp(("Identity:PasskeyDomain", "example.org"), ("Identity:PublicAddress", "https://balint.example.org"));
        using var key = new SoftPasskey { Origin = "https://balint.example.org" };
        var ben = await app.SignedInAsync(await app.AddPersonAsync("Ben"));
        Assert.Contains("\"id\":\"example.org\"", await OptionsAsync(ben, "/me", "/me/passkey"), StringComparison.Ordinal);
        Assert.Equal("/me", await AddAsync(ben, key));
        Assert.Equal("/me", await SignInAsync(new SignInBrowser(app), key));
    }

    [Fact]
    public async Task A_forged_a_missing_and_a_foreign_state_are_refused()
    {
        using var key = new SoftPasskey();
        var ben = await shared.App.SignedInAsync(await shared.App.AddPersonAsync("Ben"));
        await AddAsync(ben, key);

        var browser = new SignInBrowser(shared.App);
        var options = await OptionsAsync(browser, "/sign-in", "/sign-in/passkey");
        var good = browser.Cookies[PasskeyCeremonies.CookieOf(Ceremony.SignIn)];
        // A challenge for adding a passkey is valid for nothing else.
        await OptionsAsync(ben, "/me", "/me/passkey");
        foreach (var state in (string?[])[null, "", "nonsense", good[..^4] + "AAAA", ben.Cookies[PasskeyCeremonies.CookieOf(Ceremony.Create)]])
        {
            browser.Cookies.Remove(PasskeyCeremonies.CookieOf(Ceremony.SignIn));
            if (state is not null)
                browser.Cookies[PasskeyCeremonies.CookieOf(Ceremony.SignIn)] = state;
            Assert.Equal(Failed, await AnswerAsync(browser, "/sign-in", "/sign-in/passkey", key.Get(options)));
        }

        browser.Cookies[PasskeyCeremonies.CookieOf(Ceremony.SignIn)] = good;
        Assert.Equal("/me", await AnswerAsync(browser, "/sign-in", "/sign-in/passkey", key.Get(options)));
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        using var key = new SoftPasskey();
        await AddAsync(await shared.App.SignedInAsync(await shared.App.AddPersonAsync("Ben")), key);
        var browser = new SignInBrowser(shared.App);
        var answer = key.Get(await OptionsAsync(browser, "/sign-in", "/sign-in/passkey"));
        var state = browser.Cookies[PasskeyCeremonies.CookieOf(Ceremony.SignIn)];
        Assert.Equal("/me", await AnswerAsync(browser, "/sign-in", "/sign-in/passkey", answer));

        var thief = new SignInBrowser(shared.App);
        await thief.ReadAsync("/sign-in");
        thief.Cookies[PasskeyCeremonies.CookieOf(Ceremony.SignIn)] = state;
        Assert.Equal(Failed, await AnswerAsync(thief, "/sign-in", "/sign-in/passkey", answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not JSON")]
    public async Task Nonsense_is_refused(string credential)
    {
        var ben = await shared.App.SignedInAsync(await shared.App.AddPersonAsync("Ben"));
        await OptionsAsync(ben, "/me", "/me/passkey");
        Assert.Equal(NotAdded, await AnswerAsync(ben, "/me", "/me/passkey", credential));
        await OptionsAsync(ben, "/sign-in", "/sign-in/passkey");
        Assert.Equal(Failed, await AnswerAsync(ben, "/sign-in", "/sign-in/passkey", credential));
    }

    [Fact]
    public async Task Two_people_of_one_group_do_not_share_a_browser_and_whoever_was_there_stays_until_replaced()
    {
        await using var app = new SignInApp();
        using var key = new SoftPasskey();
        var (ada, fay) = (await app.AddPersonAsync("Ada"), await app.AddPersonAsync("Fay"));
        await AddAsync(await app.SignedInAsync(fay), key);
        var browser = await app.SignedInAsync(ada);
        Assert.Equal("/sign-in/other", await SignInAsync(browser, key));
        Assert.Contains("value=\"Keep\"", await browser.ReadAsync("/sign-in/other"), StringComparison.Ordinal);

        await using (var db = app.OpenDatabase())
        {
            var group = await db.GroupMembers.Where(m => m.PersonId == ada).Select(m => m.GroupId).SingleAsync(ProgrammeWorld.Cancel);
            await db.GroupMembers.Where(m => m.PersonId == fay).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.GroupId, group).SetProperty(m => m.Position, 1), ProgrammeWorld.Cancel);
        }

        Assert.DoesNotContain("value=\"Keep\"", await browser.ReadAsync("/sign-in/other"), StringComparison.Ordinal);
        Assert.Equal("/sign-in/other", await AnsweredAsync("Keep"));
        Assert.Contains("You are signed in as Ada.", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Equal("/me", await AnsweredAsync("Replace"));
        Assert.Contains("You are signed in as Fay.", await browser.ReadAsync("/me"), StringComparison.Ordinal);

        async Task<string> AnsweredAsync(string choice)
        {
            using var answer = await browser.PostAsync("/sign-in/other", "/sign-in/other", ("_handler", "other"), ("choice", choice));
            return SignInBrowser.Target(answer);
        }
    }

    [Fact]
    public async Task Failed_tries_without_end_shut_out_nobody_whose_passkey_is_good()
    {
        await using var app = new SignInApp(("Identity:RedemptionsPerMinute", "1"));
        using var key = new SoftPasskey();
        await AddAsync(await app.SignedInAsync(await app.AddPersonAsync("Ben")), key);
        var browser = new SignInBrowser(app);
        Assert.Equal(Failed, await AnswerAsync(browser, "/sign-in", "/sign-in/passkey", "{}"));
        Assert.Equal("/sign-in?problem=tries", await AnswerAsync(browser, "/sign-in", "/sign-in/passkey", "{}"));
        var page = await browser.ReadAsync("/sign-in?problem=tries");
        Assert.Contains("Too many attempts.", page, StringComparison.Ordinal);
        // A browser that picks a passkey by itself would try without end.
        Assert.DoesNotContain("data-offered", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-offered", await browser.ReadAsync(Failed), StringComparison.Ordinal);
        Assert.Contains("data-offered", await browser.ReadAsync("/sign-in"), StringComparison.Ordinal);

        Assert.Equal("/me", await SignInAsync(browser, key));
    }

    [Fact]
    public async Task A_passkey_that_was_removed_its_person_who_was_and_a_counter_that_stands_sign_nobody_in()
    {
        await using var app = new SignInApp();
        using var key = new SoftPasskey { Counter = 5 };
        using var other = new SoftPasskey();
        var ben = await app.AddPersonAsync("Ben");
        var cleo = await app.AddPersonAsync("Cleo");
        await AddAsync(await app.SignedInAsync(ben), key);
        await AddAsync(await app.SignedInAsync(cleo), other);
        Assert.Equal(Failed, await SignInAsync(new SignInBrowser(app), key));

        await using var db = app.OpenDatabase();
        await db.Passkeys.Where(p => p.PersonId == cleo).ExecuteDeleteAsync(ProgrammeWorld.Cancel);
        Assert.Equal(Failed, await SignInAsync(new SignInBrowser(app), other));
        await db.GroupMembers.Where(m => m.PersonId == ben).ExecuteDeleteAsync(ProgrammeWorld.Cancel);
        await db.People.Where(p => p.Id == ben).ExecuteDeleteAsync(ProgrammeWorld.Cancel);
        key.Counter = 6;
        Assert.Equal(Failed, await SignInAsync(new SignInBrowser(app), key));
        Assert.Equal(0, await db.Passkeys.CountAsync(ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Nothing_is_added_for_somebody_who_was_signed_out_meanwhile()
    {
        await using var app = new SignInApp();
        using var key = new SoftPasskey();
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ben"));
        var options = await OptionsAsync(browser, "/me", "/me/passkey");
        await using var db = app.OpenDatabase();
        await db.DeviceGrants.ExecuteDeleteAsync(ProgrammeWorld.Cancel);

        Assert.Equal(NotAdded, await AnswerAsync(browser, "/sign-in", "/me/passkey", key.Create(options)));
        Assert.Equal(0, await db.Passkeys.CountAsync(ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_state_lasts_five_minutes_for_one_purpose_and_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var clock = world.Clock;
        var ceremonies = new PasskeyCeremonies(new EphemeralDataProtectionProvider(), clock, new UsedTokens(world, clock));
        var (late, timely, wrong) = (ceremonies.Seal(Ceremony.SignIn, "x"), ceremonies.Seal(Ceremony.SignIn, "x"), ceremonies.Seal(Ceremony.Create, "x"));
        Assert.DoesNotContain("x\"", late, StringComparison.Ordinal);
        Assert.Null(await OpenAsync(wrong));

        clock.Advance(PasskeyCeremonies.Lasts - TimeSpan.FromSeconds(1));
        Assert.Equal("x", await OpenAsync(timely));
        Assert.Null(await OpenAsync(timely));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await OpenAsync(late));
        Assert.Null(await OpenAsync(timely));

        Task<string?> OpenAsync(string state) => ceremonies.OpenAsync(Ceremony.SignIn, state, ProgrammeWorld.Cancel);
    }

    [Fact]
    public async Task The_state_is_in_a_cookie_that_no_script_reads_and_no_other_site_sends()
    {
        var browser = new SignInBrowser(shared.App);
        using var answer = await browser.PostAsync("/sign-in", "/sign-in/passkey/options");
        var name = PasskeyCeremonies.CookieOf(Ceremony.SignIn);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith(name, StringComparison.Ordinal));
        foreach (var part in (string[])["httponly", "samesite=strict", "max-age=300", "path=/;"])
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    /// <summary>One product for tests that look only at what they created themselves.</summary>
    public sealed class Shared : IAsyncDisposable
    {
        internal SignInApp App { get; } = new(("Identity:RedemptionsPerMinute", "1000"));

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
