using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Identity;

/// <summary>When the server has a browser remove what the page's script kept in it, and whose browser a page says it is.</summary>
public sealed class ClearedStorageTests
{
    [Theory]
    [InlineData("/kept", "forget")]
    [InlineData("/kept", "delete")]
    [InlineData("/me", "device")]
    public async Task Leaving_a_browser_clears_its_storage(string page, string form)
    {
        await using var app = new SignInApp();
        var mia = await app.AddPersonAsync("Mia", "mia@example.org", confirmed: true);
        var browser = await app.SignedInAsync(mia);
        Assert.Contains($"<balint-owner data-people=\"{mia}\"", await browser.ReadAsync("/"), StringComparison.Ordinal);
        var handler = form == "device" ? await HandlerOfDeviceAsync(browser) : form;

        using var left = await browser.PostAsync(page, page, ("_handler", handler), ("sure", "true"));

        Assert.True(Clears(left));
        Assert.Contains("<balint-owner data-people=\"\"", await browser.ReadAsync(SignInBrowser.Target(left)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_link_clears_the_storage_and_ones_own_does_not()
    {
        await using var app = new SignInApp();
        var mia = await app.AddPersonAsync("Mia");
        var browser = await app.SignedInAsync(mia);

        using var again = await RedeemAsync(app, browser, mia);
        Assert.False(Clears(again));
        using var other = await RedeemAsync(app, browser, await app.AddPersonAsync("Ben"), ("choice", "Replace"));
        Assert.True(Clears(other));
    }

    private static bool Clears(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Clear-Site-Data", out var cleared) && cleared.Single() == "\"storage\"";

    private static async Task<HttpResponseMessage> RedeemAsync(
        SignInApp app, SignInBrowser browser, MemberId person, params (string, string)[] further)
    {
        var secret = await app.Services.GetRequiredService<JoinService>().NewSignInLinkAsync(person);
        return await browser.PostAsync("/join", "/join", [("_handler", "join"), ("secret", secret.Reveal()), .. further]);
    }

    private static async Task<string> HandlerOfDeviceAsync(SignInBrowser browser)
    {
        var page = await browser.ReadAsync("/me");
        var start = page.IndexOf("\"device-", StringComparison.Ordinal) + 1;
        return page[start..page.IndexOf('"', start)];
    }
}
