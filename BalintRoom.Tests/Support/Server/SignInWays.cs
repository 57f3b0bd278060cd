using System.Net;

namespace BalintRoom.Tests.Support;

/// <summary>The ways to sign in, as a browser goes them.</summary>
internal static class SignInWays
{
    /// <summary>Adds a passkey for whoever is signed in; returns where the browser is led.</summary>
    public static async Task<string> AddAsync(SignInBrowser browser, SoftPasskey key) =>
        await AnswerAsync(browser, "/me", "/me/passkey", key.Create(await OptionsAsync(browser, "/me", "/me/passkey")));

    /// <summary>Signs in by a passkey; returns where the browser is led.</summary>
    public static async Task<string> SignInAsync(SignInBrowser browser, SoftPasskey key) =>
        await AnswerAsync(browser, "/sign-in", "/sign-in/passkey", key.Get(await OptionsAsync(browser, "/sign-in", "/sign-in/passkey")));

    /// <summary>What the product asks of a passkey.</summary>
    public static async Task<string> OptionsAsync(SignInBrowser browser, string page, string path)
    {
        using var answer = await browser.PostAsync(page, path + "/options");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(ProgrammeWorld.Cancel);
    }

    /// <summary>Posts the answer of a passkey; returns where the browser is led.</summary>
    public static async Task<string> AnswerAsync(SignInBrowser browser, string page, string path, string credential)
    {
        using var answer = await browser.PostAsync(page, path, ("credential", credential));
        return SignInBrowser.Target(answer);
    }

    /// <summary>Begins to sign in by single sign-on; returns the provider's page.</summary>
    public static async Task<Uri> StartAsync(SignInBrowser browser)
    {
        using var started = await browser.PostAsync("/sign-in", "/sign-in/single");
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        return started.Headers.Location!;
    }

    /// <summary>Signs in by single sign-on; returns where the browser is led.</summary>
    public static async Task<string> SignInAsync(SignInBrowser browser, OpenIdProvider provider)
    {
        using var back = await browser.GetAsync(await provider.GoOnAsync(await StartAsync(browser)));
        var next = SignInBrowser.Target(back);
        if (next != "/sign-in/single/done")
            return next;
        using var done = await browser.GetAsync(next);
        return SignInBrowser.Target(done);
    }

    /// <summary>Signs in by a link as it is mailed to an address; returns where the browser is led.</summary>
    public static async Task<string> SignInByMailAsync(SignInApp app, SignInBrowser browser, string address)
    {
        var secret = BalintRoom.Programmes.Access.Secret.New();
        await using (var db = app.OpenDatabase())
        {
            db.Add(new BalintRoom.Data.Entities.SignInLink
            {
                Id = Guid.NewGuid(),
                SecretHash = secret.Hash(),
                Email = address,
                CreatedAt = TimeProvider.System.GetUtcNow(),
                ExpiresAt = TimeProvider.System.GetUtcNow().AddMinutes(10),
            });
            await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        }

        using var joined = await browser.PostAsync("/join", "/join", ("_handler", "join"), ("secret", secret.Reveal()));
        return SignInBrowser.Target(joined);
    }
}
