using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The screen before the room, and coming late, in real browsers.</summary>
public sealed class ThresholdTests(Chromium browsers, SharedServer server)
{
    private static readonly string[] Roster = ["Rana", "Noor", "Lee"];

    [Fact]
    public async Task What_was_answered_before_the_room_is_there_after_a_reload_and_one_goes_in_with_sound_by_keyboard()
    {
        var product = server.Live;
        var session = await product.PlanAsync("Ada", ["Max", .. Roster]);
        await using var ada = await Person.NewAsync(browsers, product.Address, "Ada");
        await ada.RedeemAsync(product.Address, session.SignIn);
        await ada.GoAsync($"/room/{session.Room}");
        await using var rana = await Person.NewAsync(browsers, product.Address, "Rana", 360);
        await rana.ComeInAsync($"#{session.Secrets["Rana"]}");
        await rana.SeesHeadingAsync("Before you go in");
        await FitsWithoutScrollingAsync(rana);
        await rana.PhotographAsync("threshold-360");

        var (leaving, offer) = (rana.Page.GetByLabel("I must leave at"), rana.Page.GetByLabel("A case today?"));
        await rana.PressByKeyboardAsync("Test my microphone and camera");
        await rana.Page.WaitForFunctionAsync("() => document.querySelector('video[data-self]')?.videoWidth > 0");
        await rana.PressByKeyboardAsync("I’m in a private space");
        await PressTheRowAsync(rana, isOn: false);
        await PressTheRowAsync(rana, isOn: true);
        await leaving.SelectOptionAsync(new SelectOptionValue { Index = 9 });
        await offer.SelectOptionAsync("I have a case");
        await Assertions.Expect(offer).ToHaveAttributeAsync("data-said", "");
        await rana.PageIsAccessibleAsync();

        await rana.Page.ReloadAsync();
        await Assertions.Expect(rana.Button("I’m in a private space")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(leaving).Not.ToHaveValueAsync("");
        await Assertions.Expect(offer).ToHaveValueAsync("NewCase");
        await rana.WalkByKeyboardAsync();
        await FitsAtEverySizeAsync(rana, "threshold");
        await rana.ReadInAsync("fr");
        await rana.Page.ReloadAsync();
        await rana.SeesHeadingAsync("Avant d’entrer");
        await FitsAtEverySizeAsync(rana, "threshold-fr");
        await rana.ReadInAsync("en");
        await rana.Page.ReloadAsync();

        await ada.GoInAsync();
        await ada.SeesAsync("Getting ready: Rana");
        await rana.PressByKeyboardAsync("Go in");
        await rana.SeesHeadingAsync("Not open yet");
        Assert.True(await rana.KeepsFocusAsync());
        await rana.PageIsAccessibleAsync();
        await rana.PhotographAsync("threshold-ready-360");

        await ada.PressAsync("Open the room");
        await rana.SeesPhaseAsync("Gathering");
        await rana.Page.WaitForFunctionAsync("() => customElements.get('balint-sound').voices.state === 'joined'");
        await ada.SeesAsync("1 of 2 here confirmed a private space.");
    }

    [Fact]
    public async Task Who_comes_late_is_let_in_now_or_with_the_next_phase_and_hears_and_sees_nothing_before()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, Roster, name => name is "Max" or "Rana");
        var (ada, max) = (company.Facilitator, company.CoFacilitator);
        await company.WitnessAsync("late", async () =>
        {
            await ada.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            foreach (var person in company.Everyone)
                await person.PressAsync("Join with sound");
            await company.GoToQuestionsAsync("Rana");

            await using var noor = await ComeLateAsync(company, "Noor", 360);
            await ada.SeesAsync("Noor is at the door");
            await max.SeesAsync("Noor is at the door");
            Assert.Contains("Noor is at the door", await ada.HeardAsync(), StringComparer.Ordinal);
            await company["Rana"].DoesNotSeeAsync(company["Rana"].Page.GetByText("at the door"));
            Assert.Equal(0, await noor.Page.EvaluateAsync<int>("() => customElements.get('balint-sound').voices.view.lines.length"));
            Assert.Equal(0, await noor.Page.EvaluateAsync<int>("() => ear.open().length"));
            await company.LookAsync("late-door", ada, max);

            // A reload keeps the place.
            await noor.Page.ReloadAsync();
            await noor.SeesHeadingAsync("You are at the door");
            await ada.PressAsync("Let in now: Noor");
            await noor.SeesPhaseAsync("Questions");
            await ada.DoesNotSeeAsync(ada.Page.GetByTestId("door-list"));

            await using var lee = await ComeLateAsync(company, "Lee", 1280);
            await max.PressAsync("At a pause: Lee enters when the next phase begins");
            await ada.SeesAsync("Lee enters when the next phase begins");
            await lee.SeesAsync("You enter automatically when the next phase begins");
            await lee.PageIsAccessibleAsync();
            await ada.PressAsync("Ask the presenter to sit back");
            await lee.SeesPhaseAsync("Push-back");
            await lee.Ear.IsConnectedToAsync(3);

            // Who has been in the room is not stopped.
            await lee.Page.ReloadAsync();
            await lee.SeesPhaseAsync("Push-back");
        });
    }

    private async Task<Person> ComeLateAsync(Company company, string name, int width)
    {
        var late = await Person.NewAsync(browsers, server.Live.Address, name, width);
        await late.ComeInAsync(company.LinkOf[name]);
        await late.SeesHeadingAsync("Before you go in");
        await late.PhotographAsync($"late-{width}");
        await late.PressAsync("Go in");
        await late.SeesHeadingAsync("You are at the door");
        await late.PageIsAccessibleAsync();
        await FitsAtEverySizeAsync(late, "late-waits");
        return late;
    }

    /// <summary>The pill and the row answer like the words.</summary>
    private static async Task PressTheRowAsync(Person person, bool isOn)
    {
        var pill = await person.Page.Locator("span.pill").First.BoundingBoxAsync();
        await person.Page.Mouse.ClickAsync(pill!.X + (pill.Width / 2), pill.Y + (pill.Height / 2));
        await Assertions.Expect(person.Button("I’m in a private space")).ToHaveAttributeAsync("aria-pressed", isOn ? "true" : "false");
    }

    /// <summary>On a phone everything is in view at once.</summary>
    private static async Task FitsWithoutScrollingAsync(Person person)
    {
        var size = person.Page.ViewportSize!;
        await person.Page.SetViewportSizeAsync(360, 740);
        Assert.Equal("", await person.Page.EvaluateAsync<string>(
            """
            () => {
              const { scrollHeight, clientHeight } = document.documentElement;
              return scrollHeight > clientHeight ? `${scrollHeight} of ${clientHeight}` : '';
            }
            """));
        await person.Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>Small phones, a phone on its side, 200 % zoom on a laptop: nothing is too wide, and the one thing to do is in view.</summary>
    private static async Task FitsAtEverySizeAsync(Person person, string scene)
    {
        var size = person.Page.ViewportSize!;
        foreach (var (width, height) in ((int, int)[])[(320, 640), (360, 740), (740, 360), (640, 400), (1280, 800)])
        {
            await person.Page.SetViewportSizeAsync(width, height);
            await person.FitsTheWindowAsync();
            Assert.Empty(await person.Page.EvaluateAsync<string[]>(
                """
                () => {
                  const column = document.querySelector('[data-testid=threshold] > header').getBoundingClientRect();
                  return [...document.querySelectorAll('[data-testid=threshold] [role=group] *')].map(e => [e, e.getBoundingClientRect()])
                    .filter(([, { width, left, right }]) => width > 1 && (left < column.left - 1 || right > column.right + 1))
                    .map(([e, { left, right }]) => `${e.className}: ${left}..${right} of ${column.left}..${column.right}`);
                }
                """));
            await Assertions.Expect(person.Page.Locator(".go .button").First).ToBeInViewportAsync();
            await person.PhotographAsync($"{scene}-{width}x{height}");
        }

        await person.Page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
