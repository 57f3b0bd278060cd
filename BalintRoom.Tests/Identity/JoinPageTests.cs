using System.Net;
using System.Text.RegularExpressions;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Identity;

/// <summary>Joining over HTTP, as a browser and as a mail scanner sees it.</summary>
public sealed class JoinPageTests
{
    [Fact]
    public async Task A_prefetch_does_not_use_a_link_up_and_the_form_opens_the_groups()
    {
        await using var app = new TestApp();
        using var browser = Browser(app);
        var secret = Regex.Match(app.Output.ToString(), "/join#(?<secret>[a-z2-7]{32})", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["secret"].Value;
        Assert.NotEmpty(secret);

        for (var i = 0; i < 3; i++)
            using (var scan = await browser.GetAsync(new Uri("/join", UriKind.Relative), ProgrammeWorld.Cancel))
                Assert.Equal(HttpStatusCode.OK, scan.StatusCode);

        using var asked = await PostAsync(browser, secret, name: null);
        Assert.Contains("name=\"name\"", await asked.Content.ReadAsStringAsync(ProgrammeWorld.Cancel), StringComparison.Ordinal);
        using var joined = await PostAsync(browser, secret, "Ana <b>");
        Assert.Equal("/lead", new Uri(app.Server.BaseAddress, joined.Headers.Location!).AbsolutePath);
        var cookie = Assert.Single(joined.Headers.GetValues("Set-Cookie"), c => c.StartsWith(DeviceCookie.Name, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(secret, cookie, StringComparison.Ordinal);

        var lead = await browser.GetStringAsync(new Uri("/lead", UriKind.Relative), ProgrammeWorld.Cancel);
        Assert.Contains("Ana &lt;b&gt;", lead, StringComparison.Ordinal);
        using var again = await PostAsync(browser, secret, "Eve");
        Assert.Contains("data-refusal=\"AlreadyUsed\"", await again.Content.ReadAsStringAsync(ProgrammeWorld.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_of_another_group_looks_like_one_that_does_not_exist()
    {
        await using var app = new TestApp();
        using var browser = Browser(app);
        var services = app.Services;
        var joins = services.GetRequiredService<JoinService>();
        var who = services.GetRequiredService<IPersonResolver>();

        var (group, planned) = await PlanAsync(app, TimeSpan.FromDays(1));

        // Eve becomes a facilitator without a group of hers.
        var secret = (await joins.NewSignInLinkAsync(null, ProgrammeWorld.Cancel)).Reveal();
        using var joined = await PostAsync(browser, secret, "Eve");
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);

        foreach (var (foreign, none) in new[]
            {
                ($"/lead/sessions/{planned.Session}", $"/lead/sessions/{Guid.NewGuid():N}"),
                ($"/lead/groups/{group:N}", $"/lead/groups/{Guid.NewGuid():N}"),
            })
        {
            using var theirs = await browser.GetAsync(new Uri(foreign, UriKind.Relative), ProgrammeWorld.Cancel);
            using var nobodys = await browser.GetAsync(new Uri(none, UriKind.Relative), ProgrammeWorld.Cancel);
            Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, nobodys.StatusCode);
            Assert.Equal(await VisibleAsync(nobodys), await VisibleAsync(theirs));
        }

        Assert.Null(await who.SeatInAsync(planned.Session, ProgrammeWorld.Stranger, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Whoever_has_a_seat_in_a_room_that_is_open_finds_the_way_back_to_it()
    {
        await using var app = new TestApp();
        using var browser = Browser(app);
        var (_, planned) = await PlanAsync(app, TimeSpan.FromMinutes(10));
        var way = $"href=\"/room/{planned.Session}\"";
        Assert.DoesNotContain(way, await browser.GetStringAsync(new Uri("/join", UriKind.Relative), ProgrammeWorld.Cancel), StringComparison.Ordinal);
        using var joined = await PostAsync(browser, planned.Links.Single(l => l.Name == "Ben").Secret!.Value.Reveal(), name: null);
        Assert.Contains(way, await browser.GetStringAsync(new Uri("/join", UriKind.Relative), ProgrammeWorld.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_used_a_link_is_told_on_the_start_page_when_its_group_meets_and_an_open_door_comes_first()
    {
        await using var app = new TestApp();
        using var browser = Browser(app);
        var (group, planned) = await PlanAsync(app, TimeSpan.FromDays(6));
        Assert.DoesNotContain("Monday group", await browser.GetStringAsync(new Uri("/", UriKind.Relative), ProgrammeWorld.Cancel), StringComparison.Ordinal);
        using var joined = await PostAsync(browser, planned.Links.Single(l => l.Name == "Ben").Secret!.Value.Reveal(), name: null);

        var waiting = await browser.GetStringAsync(new Uri("/", UriKind.Relative), ProgrammeWorld.Cancel);
        Assert.Contains("Welcome back, Ben", waiting, StringComparison.Ordinal);
        Assert.Contains("Monday group", waiting, StringComparison.Ordinal);
        Assert.Contains($"href=\"/room/{planned.Session}\"", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("Join now", waiting, StringComparison.Ordinal);

        var (now, _) = await PlanAgainAsync(app, group, TimeSpan.FromMinutes(10));
        var open = await browser.GetStringAsync(new Uri("/", UriKind.Relative), ProgrammeWorld.Cancel);
        Assert.Contains("Join now", open, StringComparison.Ordinal);
        Assert.True(
            open.IndexOf($"/room/{now}", StringComparison.Ordinal) < open.IndexOf($"/room/{planned.Session}", StringComparison.Ordinal),
            "The open door comes first.");
    }

    /// <summary>Ana's group with Ben, and a session of it.</summary>
    private static async Task<(Guid Group, (RoomId Session, IReadOnlyList<NewLink> Links) Planned)> PlanAsync(TestApp app, TimeSpan from)
    {
        var services = app.Services;
        var joins = services.GetRequiredService<JoinService>();
        await joins.RedeemAsync(
            (await joins.NewSignInLinkAsync(null, ProgrammeWorld.Cancel)).Reveal(), "Ana", ProgrammeWorld.Stranger, "",
            cancellationToken: ProgrammeWorld.Cancel);
        await using var db = await services.GetRequiredService<IDbContextFactory<BalintDbContext>>().CreateDbContextAsync(ProgrammeWorld.Cancel);
        MemberId ana = db.People.Single().Id;
        var group = (await services.GetRequiredService<GroupService>().SaveAsync(ana, ProgrammeWorld.Draft(ana, "Ben"), ProgrammeWorld.Cancel)).Value;
        return (group, await PlanAgainAsync(app, group, from));
    }

    private static async Task<(RoomId Session, IReadOnlyList<NewLink> Links)> PlanAgainAsync(TestApp app, Guid group, TimeSpan from)
    {
        var services = app.Services;
        await using var db = await services.GetRequiredService<IDbContextFactory<BalintDbContext>>().CreateDbContextAsync(ProgrammeWorld.Cancel);
        var ana = db.People.Single(p => p.MayMakeGroups).Id;
        var soon = NodaTime.LocalDateTime.FromDateTime((services.GetRequiredService<TimeProvider>().GetUtcNow() + from).UtcDateTime);
        var planned = await services.GetRequiredService<SessionService>()
            .PlanAsync(ana, new(group, soon.Date, soon.TimeOfDay, "Etc/UTC", 60), ProgrammeWorld.Cancel);
        Assert.Empty(planned.Refusals);
        return planned.Value;
    }

    private static HttpClient Browser(TestApp app) => app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string secret, string? name)
    {
        await browser.GetStringAsync(new Uri("/join", UriKind.Relative), ProgrammeWorld.Cancel);
        List<KeyValuePair<string, string>> fields = [new("_handler", "join"), new("secret", secret)];
        if (name is not null)
            fields.Add(new("name", name));
        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri("/join", UriKind.Relative), form, ProgrammeWorld.Cancel);
    }

    /// <summary>The visible text of a page: nonces, markers and state differ in every response.</summary>
    private static async Task<string> VisibleAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync(ProgrammeWorld.Cancel);
        var second = TimeSpan.FromSeconds(1);
        html = Regex.Replace(html, "<script.*?</script>|<!--.*?-->|<style.*?</style>", "", RegexOptions.Singleline, second);
        return Regex.Replace(Regex.Replace(html, "<[^>]+>", " ", RegexOptions.None, second), "\\s+", " ", RegexOptions.None, second);
    }
}
