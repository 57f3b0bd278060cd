using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Microphones, cameras and speakers in real browsers: what is chosen is used, and nobody is deaf because of a question.</summary>
[Collection(nameof(RunAlone))]
public sealed class DeviceTests(Chromium browsers, SharedServer server)
{
    private const string Speaker = "Fake Audio Output 2";

    /// <summary>
    /// Holds the browser's questions about the devices named in <c>window.holds</c> until <c>allow(kind)</c>, or refuses them as the browser would.
    /// </summary>
    private const string Questions =
        """
        (() => {
          const devices = navigator.mediaDevices;
          const take = devices.getUserMedia.bind(devices);
          const waiting = { audio: [], video: [] };
          window.holds = window.holds ?? { audio: true, video: true };
          devices.getUserMedia = constraints => {
            const kind = constraints.audio ? 'audio' : 'video';
            if (typeof window.holds[kind] === 'string') return Promise.reject(new DOMException(window.holds[kind], 'NotAllowedError'));
            return window.holds[kind] ? new Promise(resolve => waiting[kind].push(resolve)).then(() => take(constraints)) : take(constraints);
          };
          // Says of the permission what it would be after such an answer.
          const query = navigator.permissions.query.bind(navigator.permissions);
          const states = { 'Permission denied': 'denied', 'Permission denied by system': 'granted', 'Permission dismissed': 'prompt' };
          navigator.permissions.query = async wanted => {
            const state = states[window.holds[{ microphone: 'audio', camera: 'video' }[wanted.name]]];
            return state ? { state } : query(wanted);
          };
          window.allow = kind => { window.holds[kind] = false; waiting[kind].splice(0).forEach(resolve => resolve()); };
          window.refuse = (kind, words) => { window.holds[kind] = words; };
        })();
        """;

    /// <summary>
    /// Whether so many people are played, each by the speaker of this name; the empty name is the system's. Each visit has new ids here, because the
    /// browser's permission does not outlive it.
    /// </summary>
    private const string PlaysBy =
        """
        async ([people, name]) => {
          const speakers = (await navigator.mediaDevices.enumerateDevices()).filter(device => device.kind === 'audiooutput');
          const nameOf = id => speakers.find(speaker => speaker.deviceId === id)?.label ?? id;
          const used = ear.audios.filter(audio => audio.srcObject).map(audio => nameOf(audio.sinkId));
          return used.length === people && used.every(label => label === name);
        }
        """;

    [Fact]
    public async Task The_speaker_chosen_on_an_earlier_visit_is_used_for_every_voice_also_of_those_who_come_back()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor");
        var (rana, noor) = (company["Rana"], company["Noor"]);
        await company.WitnessAsync("device-speaker", async () =>
        {
            await OpenAsync(company);
            await JoinAsync(company);

            await noor.PressAsync("Sound");
            var speakers = noor.Page.Locator("#sound-settings select[data-device=speaker]");
            await speakers.SelectOptionAsync(new SelectOptionValue { Label = Speaker });
            await PlaysByAsync(noor, Speaker);

            // Whoever was joined is joined again.
            await noor.Page.ReloadAsync();
            await noor.Ear.IsConnectedToAsync(3);
            await PlaysByAsync(noor, Speaker);
            for (var time = 0; time < 4; time++)
            {
                await rana.Page.ReloadAsync();
                await noor.Ear.IsConnectedToAsync(3);
                await PlaysByAsync(noor, Speaker);
            }

            // Pulled out: the browser lists it no more.
            await noor.Page.EvaluateAsync(
                """
                name => {
                  const devices = navigator.mediaDevices;
                  const list = devices.enumerateDevices.bind(devices);
                  window.plug = isIn => {
                    devices.enumerateDevices = isIn ? list : async () => (await list()).filter(device => device.label !== name);
                    devices.dispatchEvent(new Event('devicechange'));
                  };
                  plug(false);
                }
                """, Speaker);
            await noor.SeesAsync("The speaker you chose is not connected.");
            await PlaysByAsync(noor, "");
            await company.LookAsync("device-speaker-missing", noor);
            await noor.Page.EvaluateAsync("plug(true)");
            await PlaysByAsync(noor, Speaker);
            await Assertions.Expect(noor.Page.GetByText("The speaker you chose is not connected.").First).Not.ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Whoever_has_not_answered_the_browser_hears_the_room_and_speaks_once_they_have()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor");
        var (ada, rana, noor) = (company.Facilitator, company["Rana"], company["Noor"]);
        await company.WitnessAsync("device-question", async () =>
        {
            foreach (var person in new[] { rana, noor })
            {
                await person.Page.AddInitScriptAsync(Questions);
                await person.Page.ReloadAsync();
            }

            await OpenAsync(company);
            await ada.PressAsync("Join with sound");
            await rana.PressAsync("Join with sound");
            await rana.SeesAsync("Your browser is asking about your microphone");
            await rana.Ear.HearsMoreOfAsync(await ada.Ear.NameAsync());
            await company.LookAsync("device-asking", rana);

            // The microphone is allowed, and the camera's own question stays open.
            await rana.Page.EvaluateAsync("allow('audio')");
            await ada.Ear.HearsMoreOfAsync(await rana.Ear.NameAsync());
            await rana.SeesAsync("You are heard meanwhile, and not seen.");
            await rana.PressAsync("Without video");
            await Assertions.Expect(rana.Page.GetByText("You are heard meanwhile, and not seen.").First).Not.ToBeVisibleAsync();

            // Dismissed, blocked by the system, denied: each has its own words, and none of them ends the hearing.
            foreach (var (said, words) in new[]
            {
                ("Permission dismissed", "was not told to allow it"),
                ("Permission denied by system", "your device does not let the browser use it"),
                ("Permission denied", "Your browser blocked the microphone for this page."),
            })
            {
                await noor.Page.EvaluateAsync("said => refuse('audio', said)", said);
                await noor.Page.EvaluateAsync("said => refuse('video', said)", said);
                await noor.PressAsync(said == "Permission dismissed" ? "Join with sound" : "Try again");
                await noor.SeesAsync(words);
                await noor.SeesAsync("You can hear the room, but the others cannot hear you.");
                await noor.Ear.HearsMoreOfAsync(await ada.Ear.NameAsync());
            }

            await company.LookAsync("device-denied", noor);
            await noor.Page.EvaluateAsync("allow('audio')");
            await noor.PressAsync("Try again");
            await ada.Ear.HearsMoreOfAsync(await noor.Ear.NameAsync());
            await noor.SeesAsync("Your browser blocked the camera for this page.");
            await noor.PressAsync("Without video");
        });
    }

    [Fact]
    public async Task Before_joining_one_can_hear_oneself_and_a_microphone_that_gives_nothing_is_said_to_its_owner_alone()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, ["Rana", "Noor"], name => name is not "Noor");
        var (ada, rana) = (company.Facilitator, company["Rana"]);
        await using var noor = await Person.NewAsync(browsers, server.Live.Address, "Noor", 360);
        await company.WitnessAsync("device-silent", async () =>
        {
            await OpenAsync(company);
            await noor.ComeInAsync(company.LinkOf["Noor"]);
            await noor.SeesHeadingAsync("Before you go in");
            await noor.PressAsync("Test my microphone and camera");
            await noor.PressAsync("Devices");
            await noor.PressAsync("Hear how I sound");
            await noor.SeesAsync("Speak now…");
            await noor.SeesAsync("This is how you sound. Nothing is kept.");
            await noor.PhotographAsync("device-echo-360");
            await Assertions.Expect(noor.Page.GetByText("This is how you sound. Nothing is kept.").First).Not.ToBeVisibleAsync();

            await rana.Page.EvaluateAsync(
                """
                () => {
                  const devices = navigator.mediaDevices;
                  const take = devices.getUserMedia.bind(devices);
                  // Kept here, because a context that nothing holds may be collected, and its track ends with it.
                  window.silence = new AudioContext().createMediaStreamDestination();
                  devices.getUserMedia = constraints => constraints.audio ? Promise.resolve(window.silence.stream.clone()) : take(constraints);
                }
                """);
            await ada.PressAsync("Join with sound");
            await rana.PressAsync("Join with sound");
            await rana.SeesAsync("No sound comes from your microphone.");
            await rana.PhotographAsync("device-silent-360");
            await Assertions.Expect(ada.Page.GetByText("No sound comes from your microphone.").First).Not.ToBeVisibleAsync();
            await rana.PressAsync("I know");
            await Assertions.Expect(rana.Page.GetByText("No sound comes from your microphone.").First).Not.ToBeVisibleAsync();
        });
    }

    private static Task PlaysByAsync(Person person, string speaker) =>
        person.Page.WaitForFunctionAsync(PlaysBy, new object[] { 3, speaker }, new PageWaitForFunctionOptions { PollingInterval = 500 });

    private static async Task OpenAsync(Company company)
    {
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
    }

    private static async Task JoinAsync(Company company)
    {
        foreach (var person in company.Everyone)
            await person.PressAsync("Join with sound");
        foreach (var person in company.Everyone)
            await person.Ear.IsConnectedToAsync(company.Everyone.Count - 1);
    }
}
