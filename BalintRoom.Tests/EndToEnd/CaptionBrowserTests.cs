using System.Text;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Captions in real browsers. No browser here recognizes speech, so another recognition stands in, which says what the test says.</summary>
[Collection(nameof(RunAlone))]
public sealed class CaptionBrowserTests(Chromium browsers)
{
    private const string Canary = "I keep thinking of Mrs Quetzalcoatl";

    private const string Recognition =
        """
        (() => {
          window.asked = [];
          window.recognitions = [];
          window.SpeechRecognition = class extends EventTarget {
            #isLocal = false;
            get processLocally() { return this.#isLocal; }
            set processLocally(value) { this.#isLocal = value; }
            static async available(options) { asked.push(options); return 'available'; }
            start(track) {
              if (!this.#isLocal) throw new Error('a service');
              this.track = track;
              this.isRunning = true;
              recognitions.push(this);
            }
            abort() { this.isRunning = false; }
            say(transcript) {
              const results = [Object.assign([{ transcript }], { isFinal: true })];
              this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }));
            }
          };
          window.listening = () => recognitions.filter(r => r.isRunning);
        })()
        """;

    [Fact]
    public async Task What_a_speaker_agrees_to_is_read_by_who_asked_while_they_may_speak_and_found_nowhere_after()
    {
        await using var product = new LiveServer();
        product.Start();
        await using var company = await Company.SeatAsync(browsers, product, "Rana", "Noor");
        var (ada, rana, noor) = (company.Facilitator, company["Rana"], company["Noor"]);
        var console = new List<string>();
        foreach (var person in company.Everyone)
            person.Page.Console += (_, message) => console.Add(message.Text);
        await company.WitnessAsync("captions", async () =>
        {
            await rana.Page.EvaluateAsync(Recognition);

            // The headless browser has the methods and nothing behind them: asked, it ends its page.
            foreach (var person in company.Everyone.Where(p => p != rana))
                await person.Page.EvaluateAsync("() => { delete window.SpeechRecognition; delete window.webkitSpeechRecognition; }");
            await ada.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            foreach (var person in company.Everyone)
            {
                await person.WithoutCameraAsync();
                await person.PressAsync("Join with sound");
            }

            foreach (var person in company.Everyone)
                await person.Ear.IsConnectedToAsync(3);
            Assert.Equal(0, await rana.Page.EvaluateAsync<int>("asked.length"));

            await noor.PressAsync("Sound");
            await noor.Page.Locator("#sound-settings").GetByLabel("Show me captions").CheckAsync();
            await noor.CloseSheetAsync();
            await rana.SeesAsync("Somebody here would like captions.");
            await company.LookAsync("captions-asked", rana);
            Assert.DoesNotContain("Noor", await rana.Page.GetByText("Somebody here would like captions.").First.InnerTextAsync(), StringComparison.Ordinal);
            await ada.SeesAsync("Your browser cannot write them on this device alone, so it does not.");
            await ada.PressAsync("I know");
            Assert.Equal(0, await rana.Page.EvaluateAsync<int>("recognitions.length"));
            await rana.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Caption what I say", Exact = true }).First.ClickAsync();
            await rana.Page.WaitForFunctionAsync("() => listening().length === 1 && listening()[0].track === ear.tracks.at(-1)");
            Assert.True(await rana.Page.EvaluateAsync<bool>("asked.every(a => a.processLocally === true && a.langs.join().startsWith('en'))"));

            await rana.Page.EvaluateAsync("words => listening()[0].say(words)", Canary);
            await ReadsAsync(noor, Canary);
            await company.LookAsync("captions", noor);
            await ada.DoesNotSeeAsync(ada.Page.GetByText(Canary));

            // What is muted is not written, and what somebody says while they sit back is not, whatever their browser does.
            await rana.PressAsync("Mute");
            await rana.Page.WaitForFunctionAsync("() => listening().length === 0");
            await rana.PressAsync("Unmute");
            await rana.Page.WaitForFunctionAsync("() => listening().length === 1");
            await company.GoToQuestionsAsync("Rana");
            await company.AllAreInAsync("Questions", company.Everyone);
            await rana.Page.WaitForFunctionAsync("() => listening().length === 1");
            await ada.PressAsync("Ask the presenter to sit back");
            await company.AllAreInAsync("Push-back", company.Everyone);
            await rana.Page.WaitForFunctionAsync("() => listening().length === 0");
            await rana.Page.EvaluateAsync("words => recognitions.at(-1).say(words)", "Quetzalcoatl again");
            await ada.PressAsync("Bring the presenter back");
            await company.AllAreInAsync("Return", company.Everyone);
            await rana.Page.WaitForFunctionAsync("() => listening().length === 1");
            await rana.Page.EvaluateAsync("words => listening()[0].say(words)", "and Quetzalcoatl smiled");
            await ReadsAsync(noor, "and Quetzalcoatl smiled");
            await noor.DoesNotSeeAsync(noor.Page.GetByText("Quetzalcoatl again"));

            // Nobody wants them any more.
            await noor.PressAsync("Sound");
            await noor.Page.Locator("#sound-settings").GetByLabel("Show me captions").UncheckAsync();
            await rana.Page.WaitForFunctionAsync("() => listening().length === 0");

            foreach (var person in company.Everyone)
            {
                var kept = await person.Page.EvaluateAsync<string>("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])");
                Assert.DoesNotContain("Quetzalcoatl", kept, StringComparison.Ordinal);
            }
        });
        Assert.DoesNotContain(console, text => text.Contains("Quetzalcoatl", StringComparison.Ordinal));
        Assert.DoesNotContain(product.Log.Lines, line => line.Contains("Quetzalcoatl", StringComparison.Ordinal));
        foreach (var file in new DirectoryInfo(product.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Extension != ".lock"))
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
            Assert.Equal(-1, content.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes("Quetzalcoatl")));
        }
    }

    private static Task ReadsAsync(Person person, string words) =>
        Assertions.Expect(person.Page.GetByTestId("caption").Filter(new LocatorFilterOptions { HasText = words }).First).ToBeVisibleAsync();
}
