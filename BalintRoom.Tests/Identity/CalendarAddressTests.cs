using System.Net;
using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Identity;

/// <summary>The address of somebody's calendar feed: made, replaced and switched off on their own page.</summary>
public partial class CalendarAddressTests
{
    [Fact]
    public async Task An_address_works_until_it_is_replaced_or_switched_off()
    {
        await using var app = new SignInApp();
        var ben = await app.SignedInAsync(await app.AddPersonAsync("Ben"));
        Assert.DoesNotContain("Turn off the calendar address", await ben.ReadAsync("/me"), StringComparison.Ordinal);

        var first = await MakeAsync(ben);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, first));
        var second = await MakeAsync(ben);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await StatusAsync(app, first), await StatusAsync(app, second)));

        Assert.Contains("Turn off the calendar address", await ben.ReadAsync("/me"), StringComparison.Ordinal);
        using var off = await ben.PostAsync("/me", "/me", ("_handler", "calendar-off"));
        var page = await off.Content.ReadAsStringAsync(ProgrammeWorld.Cancel);
        Assert.Contains("Create a calendar address", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Turn off the calendar address", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, second));
    }

    [Fact]
    public async Task A_calendar_program_may_ask_whether_an_address_is_one()
    {
        await using var app = new SignInApp();
        var ben = await app.SignedInAsync(await app.AddPersonAsync("Ben"));
        using var http = new HttpClient(app.Server.CreateHandler()) { BaseAddress = app.Home };
        using var asked = new HttpRequestMessage(HttpMethod.Head, new Uri(await MakeAsync(ben), UriKind.Relative));
        using var answer = await http.SendAsync(asked, ProgrammeWorld.Cancel);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task It_is_switched_off_for_whoever_asks_and_for_nobody_else()
    {
        await using var app = new SignInApp();
        var ben = await app.SignedInAsync(await app.AddPersonAsync("Ben"));
        var cleo = await app.SignedInAsync(await app.AddPersonAsync("Cleo"));
        var (his, hers) = (await MakeAsync(ben), await MakeAsync(cleo));
        using var off = await ben.PostAsync("/me", "/me", ("_handler", "calendar-off"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await StatusAsync(app, his), await StatusAsync(app, hers)));
    }

    private static async Task<string> MakeAsync(SignInBrowser browser)
    {
        using var made = await browser.PostAsync("/me", "/me", ("_handler", "calendar"));
        return Feed().Match(await made.Content.ReadAsStringAsync(ProgrammeWorld.Cancel)).Value;
    }

    private static async Task<HttpStatusCode> StatusAsync(SignInApp app, string address)
    {
        using var answer = await new SignInBrowser(app).GetAsync(address);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"/calendar/[a-z2-7]{32}\.ics", RegexOptions.None, 1000)]
    private static partial Regex Feed();
}
