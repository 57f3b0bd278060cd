using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The facilitators' panel in real browsers: nothing urgent is scrolled away, and no control changes under the pointer.</summary>
public sealed class FacilitatorPanelTests(Chromium browsers, SharedServer server)
{
    [Fact]
    public async Task A_signal_reaches_a_facilitator_wherever_they_have_scrolled_and_the_other_sees_who_took_it_in()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor");
        await company.WitnessAsync("panel-signal", async () =>
        {
            var (ada, max, rana) = (company.Facilitator, company.CoFacilitator, company["Rana"]);
            await SitBackAsync(company);
            await ada.OpenTabAsync("Chairs");
            foreach (var (width, height) in ((int, int)[])[(1280, 800), (740, 360), (640, 400)])
            {
                await ada.Page.SetViewportSizeAsync(width, height);
                await ScrollEverythingAsync(ada);
                await rana.Page.Locator("[popovertarget=private-word]").First.ClickAsync();
                await rana.PressAsync("I’m not all right");
                await Assertions.Expect(rana.Page.Locator("#private-word [aria-pressed=true]")).ToHaveCountAsync(1);
                await rana.CloseSheetAsync();

                var bar = ada.Page.Locator("[data-testid=signals] .signal");
                await Assertions.Expect(bar).ToContainTextAsync("Rana is not all right");
                Assert.True(await IsInSightAsync(bar), $"The signal is out of sight at {width}×{height}.");
                Assert.True(await IsInSightAsync(ada.Button("Bring the presenter back")), $"The step is out of sight at {width}×{height}.");
                await ada.Page.WaitForFunctionAsync("document.title.startsWith('● Signal')");
                await Assertions.Expect(ada.Page.Locator(".seat.signals")).ToHaveCountAsync(1);
                await Assertions.Expect(company["Noor"].Page.Locator(".seat.signals")).ToHaveCountAsync(0);
                await company.LookAsync($"panel-signal-{width}", ada);

                await max.PressAsync("Seen: the signal from Rana");
                await ada.SeesAsync("seen by Max");
                await Assertions.Expect(bar).ToHaveCountAsync(0);
                await ada.Page.WaitForFunctionAsync("document.title.startsWith('Push-back')");
                await Assertions.Expect(ada.Page.Locator(".seat.signals")).ToHaveCountAsync(0);
            }

            Assert.Equal(3, (await ada.HeardAtOnceAsync()).Count(text => text == "Signal: Rana is not all right."));
        });
    }

    [Fact]
    public async Task On_a_phone_the_tools_open_over_the_stage_leave_every_face_its_size_and_close_with_one_press()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor", "Sam", "Jo", "Kim", "Lee");
        await company.WitnessAsync("panel-tools", async () =>
        {
            var (ada, rana) = (company.Facilitator, company["Rana"]);
            await SitBackAsync(company);
            await rana.Page.Locator("[popovertarget=private-word]").First.ClickAsync();
            await rana.PressAsync("I’m not all right");
            foreach (var (width, height) in ((int, int)[])[(360, 740), (320, 568), (768, 1024)])
            {
                await ada.Page.SetViewportSizeAsync(width, height);
                var signal = ada.Page.Locator("[data-testid=signals] .signal");
                await signal.WaitForAsync();
                var (faces, step) = (await FacesAsync(ada), await PlacesAsync([ada.Button("Bring the presenter back")]));
                await ada.PressAsync("Tools");
                Assert.Equal(faces, await FacesAsync(ada));
                Assert.Equal(step, await PlacesAsync([ada.Button("Bring the presenter back")]));
                var tabs = await PlacesAsync([ada.Page.Locator("#tab-Chairs")]);
                foreach (var tab in (string[])["People", "Plan", "Chairs"])
                {
                    await ada.OpenTabAsync(tab);
                    Assert.Equal(tabs, await PlacesAsync([ada.Page.Locator("#tab-Chairs")]));
                }

                Assert.True(await IsInSightAsync(ada.Page.Locator("#panel-Chairs button").First), $"The tools are out of sight at {width}×{height}.");
                Assert.True(await IsInSightAsync(signal.Locator("p")), $"The signal is out of sight at {width}×{height}.");
                Assert.True(await IsInSightAsync(ada.Button("Bring the presenter back")), $"The step is out of sight at {width}×{height}.");
                await ada.FitsTheWindowAsync();
                await ada.PhotographAsync($"panel-tools-{width}");
                await ada.PressAsync("Hide");
                await Assertions.Expect(ada.Page.Locator("#lead-body")).ToBeHiddenAsync();

                // A press on what they cover closes them too.
                await ada.PressAsync("Tools");

                // What has just come takes no press for a moment.
                foreach (var events in (string[])["none", ""])
                    await ada.Page.WaitForFunctionAsync("events => document.querySelector('.scrim')?.style.pointerEvents === events", events);
                await ada.Page.Mouse.ClickAsync(width / 2, 8);
                await Assertions.Expect(ada.Page.Locator("#lead-body")).ToBeHiddenAsync();
                Assert.Equal(faces, await FacesAsync(ada));
            }
        });
    }

    [Fact]
    public async Task A_step_that_would_cut_off_somebodys_turn_asks_first_and_the_question_closes_when_the_turn_passes()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor");
        await company.WitnessAsync("panel-turn", async () =>
        {
            var (ada, noor) = (company.Facilitator, company["Noor"]);
            await SitBackAsync(company);
            await ada.PressAsync("Bring the presenter back");
            await ada.PressAsync("Put the case down");
            await company.AllAreInAsync("Wind-down", company.Everyone);
            await ada.PressAsync("Open the lobby");
            await ada.SeesAsync("It is Noor’s turn. 3 are still to come.");
            await company.LookAsync("panel-turn", ada);
            await noor.PressAsync("I’m done");
            await Assertions.Expect(ada.Button("Open the lobby now")).ToBeHiddenAsync();
            Assert.Equal(0, await ada.Page.Locator("[popover]:popover-open").CountAsync());
            Assert.True(await ada.KeepsFocusAsync(), "The focus was lost with the confirmation.");
            await ada.SeesPhaseAsync("Wind-down");
            await ada.PressAsync("Open the lobby");
            await ada.PressAsync("Open the lobby now");
            await company.AllAreInAsync("Lobby", company.Everyone);
        });
    }

    [Fact]
    public async Task An_open_confirmation_closes_when_its_step_is_gone_and_never_asks_about_another()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor");
        await company.WitnessAsync("panel-confirmation", async () =>
        {
            var (ada, max, rana) = (company.Facilitator, company.CoFacilitator, company["Rana"]);
            await SitBackAsync(company);
            await rana.PressAsync("Leave");
            await rana.SeesAsync("Leave while the group holds your case?");
            await ada.OpenTabAsync("Plan");
            await ada.PressAsync("Go straight to the wind-down");
            await ada.Button("Yes, go on").WaitForAsync();
            await max.PressAsync("Bring the presenter back");
            await company.AllAreInAsync("Return", company.Everyone);
            await Assertions.Expect(ada.Button("Yes, go on")).ToBeHiddenAsync();
            Assert.Equal(0, await ada.Page.Locator("[popover]:popover-open").CountAsync());
            Assert.True(await ada.KeepsFocusAsync(), "The focus was lost with the confirmation.");
            await Assertions.Expect(rana.Button("Leave now")).ToBeHiddenAsync();
            Assert.Equal(0, await rana.Page.Locator("[popover]:popover-open:not(#more)").CountAsync());
            Assert.True(await rana.KeepsFocusAsync(), "The focus was lost with the presenter’s dialog.");
        });
    }

    [Fact]
    public async Task A_second_tap_on_a_hand_just_heard_does_not_take_in_the_one_that_came_to_its_place()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor", "Sam");
        await company.WitnessAsync("panel-hands", async () =>
        {
            var (ada, max) = (company.Facilitator, company.CoFacilitator);
            await SitBackAsync(company);
            await company["Noor"].PressAsync("Raise my hand");
            await ada.Button("Heard: Noor’s hand").WaitForAsync();
            await company["Sam"].PressAsync("Raise my hand");
            await ada.Button("Heard: Sam’s hand").WaitForAsync();

            // What a press where Sam's button was would reach, in the frame in which Noor's button has come there.
            await ada.Page.EvaluateAsync(
                """
                () => {
                  const { left, top, width, height } = document.querySelector('[aria-label="Heard: Sam’s hand"]').getBoundingClientRect();
                  const noor = document.querySelector('[aria-label="Heard: Noor’s hand"]');
                  window.reached = new Promise(done => {
                    new MutationObserver(() => requestAnimationFrame(() => {
                      if (Math.abs(noor.getBoundingClientRect().top - top) < height / 2)
                        done(document.elementFromPoint(left + width / 2, top + height / 2)?.closest('button')?.ariaLabel ?? 'nothing');
                    })).observe(document.querySelector('[data-testid=lead-panel]'), { subtree: true, childList: true });
                    setTimeout(done, 2_000, 'nothing');
                  });
                }
                """);
            await ada.PressAsync("Heard: Sam’s hand");
            Assert.Equal("nothing", await ada.Page.EvaluateAsync<string>("window.reached"));
            await max.SeesAsync("Sam · heard by Ada");

            // Half a second later the button answers again.
            await ada.PressAsync("Heard: Noor’s hand");
            await max.SeesAsync("Noor · heard by Ada");
        });
    }

    [Fact]
    public async Task Nothing_that_comes_moves_the_step_or_the_time_and_the_longest_name_breaks_nothing()
    {
        var longest = new string('W', 60);
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", longest);
        await company.WitnessAsync("panel-still", async () =>
        {
            var ada = company.Facilitator;
            await SitBackAsync(company);
            foreach (var (width, height) in ((int, int)[])[(1280, 800), (360, 740), (740, 360)])
            {
                await ada.Page.SetViewportSizeAsync(width, height);
                ILocator[] minutes = width < 500 ? [] : [ada.Button("+2 min for this phase"), ada.Button("Pause")];
                ILocator[] controls = [ada.Button("Bring the presenter back"), .. minutes];
                var before = await PlacesAsync(controls);
                await company[longest].PressAsync("Raise my hand");
                await ada.Button($"Heard: {longest}’s hand").WaitForAsync();
                Assert.Equal(before, await PlacesAsync(controls));
                await ada.FitsTheWindowAsync();
                Assert.True(await IsInSightAsync(ada.Button($"Heard: {longest}’s hand")), $"“Heard” is out of sight at {width}×{height}.");
                foreach (var by in (int[])[60, 0])
                {
                    await ada.Page.GetByTestId("lead-panel").EvaluateAsync("(panel, by) => { panel.scrollTop = by; }", by);
                    Assert.True(await IsInSightAsync(controls[0]), $"The step is out of sight at {width}×{height}, scrolled by {by}.");
                }

                await ada.PhotographAsync($"panel-long-name-{width}");
                await ada.Button($"Heard: {longest}’s hand").ClickAsync();
                await ada.Button($"Heard: {longest}’s hand").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
            }
        });
    }

    private static async Task SitBackAsync(Company company)
    {
        await company.Facilitator.PressAsync("Open the room");
        await company.GoToQuestionsAsync("Rana");
        await company.Facilitator.PressAsync("Ask the presenter to sit back");
        await company.AllAreInAsync("Push-back", company.Everyone);
    }

    private static Task ScrollEverythingAsync(Person person) => person.Page.EvaluateAsync(
        """
        () => {
          for (const part of document.querySelectorAll('*')) if (part.scrollHeight > part.clientHeight + 1) part.scrollTop = part.scrollHeight;
          scrollTo(0, document.documentElement.scrollHeight);
        }
        """);

    /// <summary>Whether the middle of an element is inside the window and nothing covers it.</summary>
    private static Task<bool> IsInSightAsync(ILocator what) => what.EvaluateAsync<bool>(
        """
        e => {
          const { left, top, width, height } = e.getBoundingClientRect();
          const found = document.elementFromPoint(left + width / 2, top + height / 2);
          return found !== null && (e.contains(found) || (getComputedStyle(e).pointerEvents === 'none' && found.contains(e)));
        }
        """);

    private static Task<string> FacesAsync(Person person) => person.Page.EvaluateAsync<string>(
        "() => [...document.querySelectorAll('.disc')].map(e => Math.round(e.getBoundingClientRect().width)).join()");

    private static async Task<string> PlacesAsync(IEnumerable<ILocator> controls)
    {
        var places = new List<string>();
        foreach (var control in controls)
            places.Add(await control.EvaluateAsync<string>("e => { const r = e.getBoundingClientRect(); return [r.left, r.top].map(Math.round).join(); }"));
        return string.Join(' ', places);
    }
}
