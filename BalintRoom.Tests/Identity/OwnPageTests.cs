using System.Net;
using System.Text.RegularExpressions;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Identity;

/// <summary>What a browser finds on the pages about its person: by a sign-in, by a personal link alone, and after both have ended.</summary>
public sealed class OwnPageTests
{
    private const string SignOut = "action=\"/sign-out\"";
    private const string SignIn = "href=\"/sign-in\"";

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    public static TheoryData<string, string, string?> Proposals
    {
        get
        {
            var rows = new TheoryData<string, string, string?>();
            foreach (var page in (string[])["/me", "/kept"])
                foreach (var language in (string[])["en", "fr"])
                    foreach (var email in (string?[])["ben@example.org", null])
                        rows.Add(page, language, email);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Proposals))]
    public async Task Keeping_an_address_is_the_prominent_button_and_agreeing_is_warned_of(string page, string language, string? email)
    {
        await using var app = new SignInApp();
        var ben = await app.AddPersonAsync("Ben", email, confirmed: email is not null);
        await using (var db = app.OpenDatabase())
            await db.People.Where(p => p.Id == ben).ExecuteUpdateAsync(set => set.SetProperty(p => p.ProposedEmail, "typed@example.org"), Cancel);
        var browser = await app.SignedInAsync(ben, language);
        var shown = WebUtility.HtmlDecode(await browser.ReadAsync(page));
        Assert.Contains(language == "fr"
            ? "Ne donnez votre accord que si typed@example.org est à vous\u00A0: qui lit ce courriel peut se connecter à votre place."
            : "Agree only if typed@example.org is yours: whoever reads its mail can sign in as you.", shown, StringComparison.Ordinal);
        Assert.Equal("button button-small", ClassOfButton($"address-keep-{ben}"));
        Assert.Equal("button button-secondary button-small", ClassOfButton($"address-agree-{ben}"));
        Assert.True(shown.IndexOf("address-keep", StringComparison.Ordinal) < shown.IndexOf("address-agree", StringComparison.Ordinal));

        string ClassOfButton(string form) => Regex.Match(
            shown, $"name=\"_handler\" value=\"{Regex.Escape(form)}\".*?<button type=\"submit\" class=\"(?<class>[^\"]*)\"",
            RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["class"].Value;
    }

    [Fact]
    public async Task Who_holds_only_a_personal_link_says_there_that_they_cannot_come_and_finds_no_other_group()
    {
        await using var app = new SignInApp();
        var ben = await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        var elsewhere = await app.AddPersonAsync("Benjamin", "ben@example.org", confirmed: true);
        var (own, other) = (await AddSessionAsync(app, ben, days: 3), await AddSessionAsync(app, elsewhere, days: 4));
        var browser = await LinkedAsync(app, ben);
        await using (var db = app.OpenDatabase())
        {
            // The same person sits in the other group too: the link is for one of them.
            var theirs = await db.GroupMembers.Where(m => m.PersonId == elsewhere).Select(m => m.GroupId).SingleAsync(Cancel);
            db.Add(new GroupMember { GroupId = theirs, PersonId = ben, Role = Role.Member, Position = 1 });
            await db.SaveChangesAsync(Cancel);
        }

        var page = await browser.ReadAsync("/me");
        Assert.Contains("This browser knows you by your personal link, Ben.", page, StringComparison.Ordinal);
        Assert.Contains($"absence-{own}", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"absence-{other}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not signed in", page, StringComparison.Ordinal);
        foreach (var kept in (string[])["Benjamin", "name=\"address\"", "/me/passkey", "calendar"])
            Assert.DoesNotContain(kept, Body(page), StringComparison.Ordinal);
        Assert.Contains("href=\"/me\"", await browser.ReadAsync($"/room/{own}"), StringComparison.Ordinal);

        Assert.Contains("You cannot come.", await PressAsync(own), StringComparison.Ordinal);
        await using (var db = app.OpenDatabase())
            Assert.Equal((own, ben), await db.Absences.Select(a => ValueTuple.Create(a.SessionId, a.PersonId)).SingleAsync(Cancel));
        await PressAsync(other);
        Assert.DoesNotContain("You cannot come.", await PressAsync(own), StringComparison.Ordinal);
        await using (var db = app.OpenDatabase())
            Assert.Equal(0, await db.Absences.CountAsync(Cancel));

        async Task<string> PressAsync(RoomId session)
        {
            using var answer = await browser.PostAsync("/me", "/me", ("_handler", $"absence-{session}"));
            return await answer.Content.ReadAsStringAsync(Cancel);
        }

        // What a form may name is not what the page holds.
        static string Body(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }

    [Theory]
    [InlineData("ben@example.org", null, "Sign in with your email address to find them here.")]
    [InlineData(null, null, "Ask a facilitator to add it.")]
    [InlineData(null, "typed@example.org", "An email address waits for your answer above")]
    public async Task Who_holds_only_a_personal_link_is_told_what_they_can_do_to_sign_in(string? email, string? proposed, string expected)
    {
        await using var app = new SignInApp();
        var ben = await app.AddPersonAsync("Ben", email, confirmed: email is not null);
        await AddSessionAsync(app, ben, days: 3);
        await using (var db = app.OpenDatabase())
            await db.People.Where(p => p.Id == ben).ExecuteUpdateAsync(set => set.SetProperty(p => p.ProposedEmail, proposed), Cancel);
        var page = await (await LinkedAsync(app, ben)).ReadAsync("/me");
        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.Equal(email is not null, page.Contains("href=\"/sign-in?back=/me\"", StringComparison.Ordinal));
        Assert.Equal(proposed is not null, page.Contains("Use typed@example.org from now on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_of_facilitators_says_to_a_member_that_they_do_not_facilitate_and_not_that_they_are_not_signed_in(bool bySignIn)
    {
        await using var app = new SignInApp();
        var ben = await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        await AddSessionAsync(app, ben, days: 3);
        var page = await (bySignIn ? await app.SignedInAsync(ben) : await LinkedAsync(app, ben)).ReadAsync("/lead");
        Assert.Contains("This browser knows you as Ben, who neither facilitates nor coordinates.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not signed in", page, StringComparison.Ordinal);
        Assert.Contains(SignOut, page, StringComparison.Ordinal);

        var strangers = await new SignInBrowser(app).ReadAsync("/lead");
        Assert.Contains("You are not signed in", strangers, StringComparison.Ordinal);
        Assert.DoesNotContain(SignOut, strangers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_and_the_start_page_offer_what_can_be_done()
    {
        await using var app = new SignInApp();
        var ben = await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        var signedIn = await app.SignedInAsync(ben);
        var linked = await LinkedAsync(app, ben);
        var nobody = new SignInBrowser(app);
        foreach (var (browser, canSignOut, canSignIn) in ((SignInBrowser, bool, bool)[])[(signedIn, true, false), (linked, true, true), (nobody, false, true)])
        {
            var start = await browser.ReadAsync("/");
            Assert.Equal((canSignOut, canSignIn), (start.Contains(SignOut, StringComparison.Ordinal), start.Contains(SignIn, StringComparison.Ordinal)));
        }

        // A link that was revoked leaves a browser that is nobody's: nobody is there to be signed out, on whichever page.
        await using (var db = app.OpenDatabase())
            await db.PersonalLinks.ExecuteUpdateAsync(set => set.SetProperty(l => l.RevokedAt, DateTimeOffset.UnixEpoch), Cancel);
        foreach (var page in (string[])["/", "/me", "/kept", "/join", "/seat-ended", "/sign-in"])
            Assert.DoesNotContain(SignOut, await linked.ReadAsync(page), StringComparison.Ordinal);
        Assert.Contains(SignOut, await signedIn.ReadAsync("/kept"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_sessions_are_shown_and_the_others_folded()
    {
        await using var app = new SignInApp();
        var ben = await app.AddPersonAsync("Ben");
        for (var i = 0; i < 5; i++)
            await AddSessionAsync(app, ben, days: 7 * (i + 1));
        var page = await (await app.SignedInAsync(ben)).ReadAsync("/me");
        var fold = page.IndexOf("<details class=\"later\"", StringComparison.Ordinal);
        Assert.Equal(3, page[..fold].Split("name=\"_handler\" value=\"absence-").Length - 1);
        Assert.Equal(2, page[fold..].Split("name=\"_handler\" value=\"absence-").Length - 1);
        Assert.Contains("2 more sessions", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_page_says_planned_sessions_in_one_sentence_and_signs_out_first()
    {
        await using var app = new SignInApp();
        var ben = await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        for (var i = 0; i < 20; i++)
            await AddEventAsync(app, await AddSessionAsync(app, ben, days: i + 1), nameof(RoomEvent.RoomPlanned));
        var opened = await AddSessionAsync(app, ben, days: 30);
        await AddEventAsync(app, opened, SeatRules.OpeningEvent);

        var page = await (await app.SignedInAsync(ben)).ReadAsync("/kept");
        Assert.Contains("20 planned sessions of your groups", page, StringComparison.Ordinal);
        Assert.Equal(1, page.Split("The course of the session of").Length - 1);
        Assert.True(page.IndexOf("Sign out of this browser", StringComparison.Ordinal) < page.IndexOf("Your attendance", StringComparison.Ordinal));
        // Landmarks of one name are told apart by nobody: both entries are called Ben.
        Assert.Equal(2, page.Split("Your attendance").Length - 1);
        Assert.DoesNotContain("<section", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("[::1]", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("localhost", true)]
    [InlineData("balint.example.org", true)]
    public async Task Passkeys_are_offered_where_the_server_has_a_name(string host, bool offered)
    {
        await using var app = new SignInApp();
        var browser = await app.SignedInAsync(await app.AddPersonAsync("Ben"));
        browser.ReachesBy = new Uri($"http://{host}");
        var mine = await browser.ReadAsync("/me");
        Assert.Equal(offered, mine.Contains("<balint-passkey", StringComparison.Ordinal));
        Assert.Equal(!offered, mine.Contains("Passkeys need a server with a name", StringComparison.Ordinal));
        Assert.Equal(offered, (await browser.ReadAsync("/sign-in")).Contains("<balint-passkey", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "A link for new@example.org is written to the server’s folder for emails")]
    [InlineData("mail.example.invalid", "A link is on its way to new@example.org.")]
    public async Task One_sentence_says_what_becomes_of_a_mailed_link(string? server, string expected)
    {
        await using var app = new SignInApp(server is null ? [] : [("Mail:Host", server)]);
        var ben = await app.AddPersonAsync("Ben", "ben@example.org", confirmed: true);
        var browser = await app.SignedInAsync(ben);
        using var asked = await browser.PostAsync("/me", "/me", ("_handler", $"address-{ben}"), ("address", "new@example.org"));
        var page = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync(Cancel));
        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.Equal(server is null, !page.Contains("on its way", StringComparison.Ordinal));
        Assert.Equal(server is not null, page.Contains("We email a link to it.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sign_in_names_an_institution_only_where_there_is_one()
    {
        await using (var app = new SignInApp())
            Assert.DoesNotContain("institution", await new SignInBrowser(app).ReadAsync("/sign-in"), StringComparison.Ordinal);
        await using var single = new SignInApp(
            ("Identity:OpenIdConnect:Authority", "https://login.example.org/tenant"), ("Identity:OpenIdConnect:ClientId", "x"),
            ("Identity:OpenIdConnect:Name", "Dalhousie"));
        Assert.Contains("or sign in with Dalhousie.", await new SignInBrowser(single).ReadAsync("/sign-in"), StringComparison.Ordinal);
    }

    private static async Task<SignInBrowser> LinkedAsync(SignInApp app, MemberId person)
    {
        await using var db = app.OpenDatabase();
        var group = await db.GroupMembers.Where(m => m.PersonId == person).Select(m => m.GroupId).SingleAsync(Cancel);
        var link = Assert.Single(await TestLink.ForAllAsync(db, group, TimeProvider.System.GetUtcNow()));
        var browser = new SignInBrowser(app);
        using var joined = await browser.PostAsync("/join", "/join", ("_handler", "join"), ("secret", link.Secret.Reveal()));
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        return browser;
    }

    private static async Task<RoomId> AddSessionAsync(SignInApp app, MemberId person, int days)
    {
        var session = RoomId.New();
        await using var db = app.OpenDatabase();
        db.Add(new Session
        {
            Id = session,
            GroupId = await db.GroupMembers.Where(m => m.PersonId == person).Select(m => m.GroupId).SingleAsync(Cancel),
            StartsAt = TimeProvider.System.GetUtcNow().AddDays(days),
            TimeZoneId = "America/Halifax",
            SlotMinutes = 60,
            Plan = PhasePlan.For(60, lobby: true),
            CreatedAt = TimeProvider.System.GetUtcNow(),
        });
        await db.SaveChangesAsync(Cancel);
        return session;
    }

    private static async Task AddEventAsync(SignInApp app, RoomId session, string kind)
    {
        await using var db = app.OpenDatabase();
        db.Add(new RoomEventRecord { RoomId = session, Revision = 1, At = TimeProvider.System.GetUtcNow(), Kind = kind, Payload = "{}" });
        await db.SaveChangesAsync(Cancel);
    }
}
