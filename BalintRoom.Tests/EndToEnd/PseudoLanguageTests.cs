using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using BalintRoom.Web.Hosting;
using BalintRoom.Web.Practice;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// The main pages in pseudo-languages: one is 40 % longer than English, one is read from right to left. What holds for these holds for a language
/// that is added.
/// </summary>
public sealed class PseudoLanguageTests(Chromium browsers)
{
    /// <summary>Finds elements with text that is cut off: they hide overflow, and something overflows.</summary>
    private const string CutOff =
        """
        () => [...document.querySelectorAll('button, a.button, a.go, .mud-button-root, summary, select')]
          .filter(e => e.getClientRects().length > 0 && !e.closest('[hidden], .sr-only, .visually-hidden, .skip-link'))
          .flatMap(e => {
            const box = e.getBoundingClientRect();
            const range = document.createRange();
            range.selectNodeContents(e);
            const text = [...range.getClientRects()].filter(r => r.width > 1 && r.height > 1);
            const out = e.tagName !== 'SELECT'
                && text.some(r => r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 2 || r.bottom > box.bottom + 2);
            const beside = box.left < -1 || box.right > innerWidth + 1;
            const scrolls = e.closest('.scrolls') !== null;
            return out || (beside && !scrolls) ? [`${out ? 'cut off' : 'beside the window'}: ${e.outerHTML.slice(0, 160)}`] : [];
          })
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PseudoLanguages.Long, "ltr")]
    [InlineData(PseudoLanguages.RightToLeft, "rtl")]
    public async Task The_main_pages_have_room_for_another_language(string language, string direction)
    {
        await using var app = new PseudoApp();
        app.UseKestrel(0);
        app.StartServer();
        var joins = app.Services.GetRequiredService<JoinService>();
        await using var ada = await Person.NewAsync(browsers, app.ClientOptions.BaseAddress, "Ada");
        await ada.Page.GotoAsync($"/join#{(await joins.NewSignInLinkAsync(null, Cancel)).Reveal()}");
        await ada.PressAsync("Join");
        await ada.Page.GetByLabel("Your name").FillAsync("Ada");
        await ada.PressAsync("Continue");
        await ada.PageIsLiveAsync();
        var group = await MakeGroupAsync(app);

        await ada.ReadInAsync(language);
        foreach (var path in (string[])["/", "/sign-in", "/join", "/lead", $"/lead/sessions/new?group={group:N}", "/practise"])
        {
            await ada.GoAsync(path);
            await Assertions.Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Assertions.Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("dir", direction);
            await HasRoomAsync(ada, $"{language}-{NameOf(path)}");
        }

        await GoToPushBackAsync(ada);
        await HasRoomAsync(ada, $"{language}-push-back");
        await ada.Page.Locator("button.fold").ClickAsync();
        await HasRoomAsync(ada, $"{language}-push-back-unfolded", 360);
    }

    /// <summary>Facilitates a practice session as far as the push-back.</summary>
    private static async Task GoToPushBackAsync(Person ada)
    {
        var page = ada.Page;
        await page.SetViewportSizeAsync(1280, 800);
        await page.Locator($"input[value={nameof(PracticeRole.Facilitator)}]").CheckAsync();
        await page.Locator($"input[value={nameof(PracticeSpeed.Fast)}]").CheckAsync();
        await page.Locator("main button[type=submit].button").ClickAsync();
        foreach (var phase in (Phase[])[Phase.Gathering, Phase.CaseCall, Phase.CasePresentation, Phase.Questions, Phase.PushBack])
        {
            if (phase == Phase.CasePresentation)
                await page.GetByTestId("offers").Locator("li button").First.ClickAsync();
            await page.Locator("[data-primary]:visible:not([aria-disabled=true])").ClickAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-phase", AttributeOf(phase));
        }
    }

    private static async Task HasRoomAsync(Person ada, string name, params int[] widths)
    {
        var faults = new List<string>();
        foreach (var width in widths is [] ? [1280, 360] : widths)
        {
            await ada.LookThroughAsync(width, ColorScheme.Light);
            // The stage takes its new size with the next frame.
            await ada.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            await ada.PhotographAsync($"{name}-{width}");
            var over = await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (over > 0)
                faults.Add($"{name} at {width}: {over} pixels too wide");
            faults.AddRange((await ada.Page.EvaluateAsync<string[]>(CutOff)).Select(fault => $"{name} at {width}: {fault}"));
        }

        Findings.None(faults, "A longer text or the other direction has no room here. Let the text wrap or the row break; see the pictures of this run.");
    }

    private static async Task<Guid> MakeGroupAsync(PseudoApp app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<BalintDbContext>>()
            .CreateDbContextAsync(Cancel);
        MemberId ada = db.People.Single().Id;
        var saved = await app.Services.GetRequiredService<GroupService>().SaveAsync(ada, ProgrammeWorld.Draft(ada, "Ben", "Rana"), Cancel);
        Assert.Empty(saved.Refusals);
        return saved.Value;
    }

    private static string AttributeOf(Phase phase) =>
        string.Concat(phase.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static string NameOf(string path) => path.Split('?')[0].Trim('/').Replace('/', '-') is { Length: > 0 } name ? name : "landing";

    private sealed class PseudoApp : TestApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting(PseudoLanguages.Setting, "true");
        }
    }
}
