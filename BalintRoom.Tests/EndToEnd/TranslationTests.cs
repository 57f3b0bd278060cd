using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>A browser that translates pages by itself shows the phase the room is in, and none that has passed.</summary>
public sealed class TranslationTests(Chromium browsers, SharedServer server)
{
    /// <summary>
    /// Does to a page what Chrome's translation does: each text is taken out and another put in its place, within two elements of the browser's own.
    /// Parts that ask not to be translated stay as they are.
    /// </summary>
    private const string Translation =
        """
        const translate = text => {
          const parent = text.parentElement;
          if (!text.data.trim() || !parent || parent.closest('font, script, style, textarea, [translate=no], .notranslate')) return;
          const outer = document.createElement('font');
          outer.style.verticalAlign = 'inherit';
          outer.appendChild(document.createElement('font')).textContent = `${text.data}`;
          text.replaceWith(outer);
          window.hasTranslated = true;
        };
        const translateAll = root => {
          const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          const found = [];
          while (texts.nextNode()) found.push(texts.currentNode);
          if (root.nodeType === Node.TEXT_NODE) found.push(root);
          found.forEach(translate);
        };
        document.addEventListener('DOMContentLoaded', () => {
          if (document.querySelector('meta[name=google][content=notranslate]')) return;
          translateAll(document.body);
          new MutationObserver(changes => {
            for (const change of changes)
              for (const node of change.type === 'characterData' ? [change.target] : change.addedNodes) translateAll(node);
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
        });
        """;

    [Fact]
    public async Task A_translated_page_follows_the_room_through_all_phases()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor");
        var (ada, noor) = (company.Facilitator, company["Noor"]);
        await company.WitnessAsync("translated", async () =>
        {
            await noor.Page.AddInitScriptAsync(Translation);
            await noor.GoAsync(new Uri(noor.Page.Url).AbsolutePath);
            await noor.SeesHeadingAsync("Not open yet");

            await StepAsync("Open the room", "Gathering");
            await StepAsync("Ask for a case", "Case call");
            await company["Rana"].PressAsync("Offer a case");
            await company["Rana"].PressAsync("I have a case");
            await ada.PressAsync("Ask Rana to present");
            await company["Rana"].PressAsync("Yes, I’ll present");
            await StepAsync("Begin the case", "Case presentation");
            await StepAsync("Open for questions", "Questions");
            await StepAsync("Ask the presenter to sit back", "Push-back");
            await StepAsync("Bring the presenter back", "Return");
            await StepAsync("Put the case down", "Wind-down");
            await ada.PressAsync("Open the lobby");
            await StepAsync("Open the lobby now", "Lobby");
            foreach (var person in company.Everyone)
                await person.PressAsync("Leave together");
            await noor.SeesHeadingAsync("The room has closed");
        });

        async Task StepAsync(string press, string phase)
        {
            await ada.PressAsync(press);
            await ada.SeesPhaseAsync(phase);
            await noor.SeesPhaseAsync(phase);
        }
    }
}
