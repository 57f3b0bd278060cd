using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// On a slow line: a page can be read and filled in before it is connected, and while an answer is on its way. Nothing of what was typed is lost.
/// </summary>
public sealed class TypedEarlyTests(Chromium browsers)
{
    /// <summary>Until the document is there: its scripts are held back.</summary>
    private static readonly PageGotoOptions Shown = new() { WaitUntil = WaitUntilState.Commit };

    private const string Script = "**/_framework/blazor.web*.js";

    /// <summary>Fills in every field of the page with something of its own. Of a role depends which fields there are.</summary>
    private const string FillIn =
        """
        () => {
          const fields = [...document.querySelectorAll('main :is(input, textarea, select):not(.role)')]
            .filter(f => f.checkVisibility() && !f.readOnly && f.type !== 'file');
          for (const [i, f] of fields.entries()) {
            if (f.type === 'checkbox' || f.type === 'radio') f.click();
            else {
              f.focus();
              f.value = f.localName === 'select' ? f.options[Math.min(1, f.options.length - 1)].value
                : f.type === 'date' ? '2027-03-01' : f.type === 'time' ? '17:05' : f.type === 'number' ? '5' : f.type === 'email' ? `p${i}@example.org`
                : f.type === 'url' ? `https://example.org/${i}` : `Typed ${i}`;
              f.dispatchEvent(new Event('input', { bubbles: true }));
              f.dispatchEvent(new Event('change', { bubbles: true }));
            }
          }
        }
        """;

    private const string Read =
        """
        () => [...document.querySelectorAll('main :is(input, textarea, select)')].filter(f => f.checkVisibility() && !f.readOnly && f.type !== 'file')
          .map(f => `${f.getAttribute('aria-label') ?? [...f.labels].map(l => l.textContent.trim()).join()}: `
            + (f.type === 'checkbox' || f.type === 'radio' ? f.checked : f.value))
        """;

    /// <summary>Reads the fields when the circuit has answered to what it was told, and to what it was told again after that.</summary>
    private const string ReadOnceAnswered =
        $$"""
        async () => {
          for (let i = 0; i < 3; i++) await DotNet.invokeMethodAsync('BalintRoom.Web', 'balint-alive');
          return ({{Read}})();
        }
        """;

    /// <summary>The fill-in takes the lobby out of the plan.</summary>
    private const string OfTheLobby = "Decompression lobby, minutes";

    [Fact]
    public async Task What_is_typed_before_a_page_is_connected_is_there_afterwards_and_is_saved()
    {
        await using var product = new LiveServer();
        await using var ada = await ComeAsync(product);
        await using (var gate = await Gate.CloseAsync(ada))
        {
            await ada.Page.GotoAsync("/lead/groups/new", Shown);
            await ada.Page.GetByLabel("Group name").FillAsync("Monday group");
            await RowOf(ada, 2).GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true }).FillAsync("Corinne");
            var email = RowOf(ada, 2).GetByLabel("Email (optional)");
            await email.FillAsync("corinne@example");
            gate.Open();
            await ada.PageIsLiveAsync();

            // The keyboard is where it was, and goes on.
            await Assertions.Expect(email).ToHaveValueAsync("corinne@example");
            await Assertions.Expect(email).ToBeFocusedAsync();
            await ada.Page.Keyboard.PressAsync("End");
            await ada.Page.Keyboard.TypeAsync(".org");
        }

        await ada.PressAsync("Save");
        await ada.SeesAsync("Saved.");
        await ada.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Edit", Exact = true }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByLabel("Group name")).ToHaveValueAsync("Monday group");
        await Assertions.Expect(RowOf(ada, 2).GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true })).ToHaveValueAsync("Corinne");
        await Assertions.Expect(RowOf(ada, 2).GetByLabel("Email (optional)")).ToHaveValueAsync("corinne@example.org");

        // So is every field of every form, and a press that came too early is not in vain.
        var group = new Uri(ada.Page.Url).AbsolutePath["/lead/groups/".Length..];
        foreach (var path in (string[])
            [$"/lead/groups/{group}", "/programme/new", $"/lead/sessions/new?group={group}", $"/lead/groups/{group}/avenues", "/practise"])
        {
            await using var gate = await Gate.CloseAsync(ada);
            await ada.Page.GotoAsync(path, Shown);
            await Assertions.Expect(ada.Page.Locator("main h1")).ToBeVisibleAsync();
            await ada.Page.EvaluateAsync(FillIn);
            var typed = await ada.Page.EvaluateAsync<string[]>(Read);
            gate.Open();
            await ada.PageIsLiveAsync();
            await Assertions.Expect(ada.Page.Locator("main h1")).ToBeVisibleAsync();
            Assert.NotEmpty(typed);

            var kept = await ada.Page.EvaluateAsync<string[]>(ReadOnceAnswered);
            Assert.True(typed.All(field => kept.Contains(field, StringComparer.Ordinal) || field.StartsWith(OfTheLobby, StringComparison.Ordinal)),
                $"{path}: typed\n{string.Join('\n', typed)}\nkept\n{string.Join('\n', kept)}");
        }

        await using (var gate = await Gate.CloseAsync(ada))
        {
            await ada.Page.GotoAsync("/lead/groups/new", Shown);
            await ada.PressAsync("Add a person");
            gate.Open();
            await ada.PageIsLiveAsync();
            await Assertions.Expect(ada.Page.GetByLabel("Email (optional)")).ToHaveCountAsync(3);
            await Assertions.Expect(RowOf(ada, 3).GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true })).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task What_is_typed_while_an_answer_is_on_its_way_is_not_overwritten_by_it()
    {
        await using var product = new LiveServer();
        await using var ada = await ComeAsync(product);
        await ada.GoAsync("/lead/groups/new");
        await ada.SeesAsync("So far: 1.");
        var name = RowOf(ada, 2).GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true });
        await name.FillAsync("Cor");
        ada.HoldAnswers();
        await RowOf(ada, 2).GetByLabel("Email (optional)").FillAsync("corinne@example.org");
        await name.FocusAsync();
        await ada.Page.Keyboard.PressAsync("End");
        await ada.Page.Keyboard.TypeAsync("inne");
        ada.LetAnswersThrough();
        await ada.SeesAsync("So far: 2.");
        await Assertions.Expect(name).ToHaveValueAsync("Corinne");
        await Assertions.Expect(name).ToBeFocusedAsync();

        // Each letter of a list is an event of its own.
        var paste = ada.Page.GetByLabel("Paste a list");
        await paste.FocusAsync();
        await ada.Page.Keyboard.TypeAsync("Max");
        ada.HoldAnswers();
        await ada.Page.Keyboard.TypeAsync(" Mustermann");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.Keyboard.TypeAsync("Mia");
        ada.LetAnswersThrough();
        await ada.SeesAsync("Add people (2)");
        await Assertions.Expect(paste).ToHaveValueAsync("Max Mustermann\nMia");
    }

    private async Task<Person> ComeAsync(LiveServer product)
    {
        var link = product.Start();
        var ada = await Person.NewAsync(browsers, product.Address, "Ada");
        await ada.ComeInAsync(link!);
        await ada.Page.GetByLabel("Your name").FillAsync("Ada");
        await ada.PressAsync("Continue");
        await ada.SeesHeadingAsync("Your groups");
        return ada;
    }

    private static ILocator RowOf(Person person, int number) =>
        person.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = $"Person {number}", Exact = true });

    /// <summary>Keeps the script that connects pages from a browser until it is opened.</summary>
    private sealed class Gate(Person person) : IAsyncDisposable
    {
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static async Task<Gate> CloseAsync(Person person)
        {
            var gate = new Gate(person);
            await person.Page.RouteAsync(Script, async route =>
            {
                await gate._opened.Task;
                await route.ContinueAsync();
            });
            return gate;
        }

        public void Open() => _opened.TrySetResult();

        public async ValueTask DisposeAsync()
        {
            Open();
            await person.Page.UnrouteAsync(Script);
        }
    }
}
