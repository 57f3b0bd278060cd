using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>A circuit that is lost for good is replaced in the same document: its sound goes on, and only the new screen remains.</summary>
[Collection(nameof(RunAlone))]
public sealed class FreshScreenTests(Chromium browsers, SharedServer server)
{
    /// <summary>Sound within the page, from an oscillator to a loudspeaker outside the DOM, like a call. It records the longest gap.</summary>
    private const string Sound =
        """
        async () => {
          const tone = new AudioContext();
          const out = tone.createMediaStreamDestination();
          const note = tone.createOscillator();
          note.connect(out);
          note.start();
          const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
          near.onicecandidate = ({ candidate }) => candidate && far.addIceCandidate(candidate);
          far.onicecandidate = ({ candidate }) => candidate && near.addIceCandidate(candidate);
          const speaker = new Audio();
          const came = new Promise(resolve => (far.ontrack = ({ track }) => {
            speaker.srcObject = new MediaStream([track]);
            speaker.play().then(resolve);
          }));
          near.addTrack(out.stream.getTracks()[0], out.stream);
          await near.setLocalDescription();
          await far.setRemoteDescription(near.localDescription);
          await far.setLocalDescription();
          await near.setRemoteDescription(far.localDescription);
          await came;

          const sound = { near, far, speaker, tone, packets: 0, silence: 0 };
          let last = performance.now();
          const listen = async () => {
            for (const report of (await far.getStats()).values()) {
              if (report.type !== 'inbound-rtp' || report.packetsReceived === sound.packets) continue;
              sound.packets = report.packetsReceived;
              last = performance.now();
            }
            sound.silence = Math.max(sound.silence, performance.now() - last);
          };
          sound.ear = setInterval(listen, 100);
          window.sound = sound;
        }
        """;

    [Fact]
    public async Task The_server_is_killed_twice_and_nobody_s_sound_stops()
    {
        await using var product = new ServerProcess();
        var firstLink = await product.StartAsync();
        await using var company = await Company.GatherAsync(browsers, product.Address, product.Mails, firstLink!, "Rana");
        var (ada, rana) = (company.Facilitator, company["Rana"]);
        await company.WitnessAsync("fresh-screen", async () =>
        {
            await company.AllSeeAsync("Not open yet", company.Everyone);
            await ada.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            foreach (var person in (Person[])[ada, rana])
                await person.Page.EvaluateAsync(Sound);

            await RestartAsync(company, product);
            await rana.UnfoldAnswersAsync();
            await rana.PressAsync("I’m in a private space");
            await ada.PressAsync("Ask for a case");
            await company.AllAreInAsync("Case call", company.Everyone);

            await RestartAsync(company, product);
            await rana.PressByKeyboardAsync("Offer a case");
            await rana.PressByKeyboardAsync("I have a case");
            await ada.PressByKeyboardAsync("Ask Rana to present");
            await rana.PressByKeyboardAsync("Yes, I’ll present");
            await ada.PressByKeyboardAsync("Begin the case");
            await company.AllAreInAsync("Case presentation", company.Everyone);

            foreach (var phase in (string[])["Gathering", "Case call", "Case presentation"])
                foreach (var person in company.Everyone)
                    Assert.Single(await person.HeardAsync(), text => text.StartsWith($"{phase}.", StringComparison.Ordinal));
            foreach (var person in (Person[])[ada, rana])
                await SoundsAsync(person);

            // If the old circuit were still there, it would keep her in the room.
            rana.LoseTheLine();
            await ada.SeesAsync("connection lost");
        });
    }

    [Fact]
    public async Task A_lost_circuit_gets_a_fresh_screen_and_a_lost_connection_keeps_the_one_it_has()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana");
        var (ada, rana) = (company.Facilitator, company["Rana"]);
        await company.WitnessAsync("given-up", async () =>
        {
            await company.AllSeeAsync("Not open yet", company.Everyone);
            await ada.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);

            await rana.MarkScreenAsync();
            rana.LoseTheLine();
            await ada.SeesAsync("connection lost");
            rana.FindTheLine();
            await ada.DoesNotSeeAsync(ada.Page.GetByText("connection lost"));
            await Assertions.Expect(rana.Page.Locator($"{FreshScreen.Live}[data-old]")).ToHaveCountAsync(1);

            var circuit = await CircuitOfAsync(rana);
            rana.LoseTheLine();
            await ada.SeesAsync("connection lost");
            await GiveUpAsync(server.Live, circuit);
            rana.FindTheLine();
            await rana.HasFreshScreenAsync();
            await ada.DoesNotSeeAsync(ada.Page.GetByText("connection lost"));
            await rana.UnfoldAnswersAsync();
            await rana.PressAsync("I’m in a private space");
            await ada.PressAsync("Ask for a case");
            await company.AllAreInAsync("Case call", company.Everyone);
        });
    }

    [Fact]
    public async Task What_was_typed_into_a_form_is_on_the_fresh_screen_and_is_saved_from_there()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana");
        var ada = company.Facilitator;
        await company.WitnessAsync("typed-through-loss", async () =>
        {
            await ada.GoAsync("/lead/groups/new");
            await ada.Page.GetByLabel("Group name").FillAsync("The group that was typed");
            await ada.Page.GetByLabel("Paste a list").FillAsync("Noor\nSam");
            await Assertions.Expect(ada.Button("Add people (2)")).ToBeVisibleAsync();

            var circuit = await CircuitOfAsync(ada);
            await ada.MarkScreenAsync();
            ada.LoseTheLine();
            await Assertions.Expect(ada.Page.Locator("#components-reconnect-modal[open]")).ToBeAttachedAsync();
            await GiveUpAsync(server.Live, circuit);
            ada.FindTheLine();
            await ada.HasFreshScreenAsync();

            await Assertions.Expect(ada.Button("Add people (2)")).ToBeVisibleAsync();
            await ada.PressAsync("Save");
            await ada.SeesAsync("The group that was typed");
            await Assertions.Expect(ada.Page.GetByLabel("Group name")).ToHaveCountAsync(0);
        });
    }

    private static async Task RestartAsync(Company company, ServerProcess product)
    {
        foreach (var person in company.Everyone)
            await person.MarkScreenAsync();
        await product.KillAsync();
        Assert.Null(await product.StartAsync());
        foreach (var person in company.Everyone)
            await person.HasFreshScreenAsync();
        foreach (var person in company.Everyone)
            await person.DoesNotSeeAsync(person.Page.GetByText("connection lost"));
        await Assertions.Expect(company.Facilitator.Page.Locator("#phase-name")).ToBeFocusedAsync();
    }

    private static async Task SoundsAsync(Person person)
    {
        var playedBefore = await person.Page.EvaluateAsync<double>("sound.speaker.currentTime");
        await person.Page.WaitForFunctionAsync("before => sound.speaker.currentTime > before", playedBefore);
        var silence = await person.Page.EvaluateAsync<double>("sound.silence");
        Assert.True(silence < 2000, $"Nothing came to {person.Name} for {silence} ms.");
    }

    /// <summary>The circuit's secret, as the page would send it to the server when it is closed.</summary>
    private static Task<string> CircuitOfAsync(Person person) => person.Page.EvaluateAsync<string>(
        """
        () => {
          const beacon = navigator.sendBeacon;
          let circuit = '';
          navigator.sendBeacon = (_, form) => { circuit = form.get('circuitId'); return false; };
          Blazor.disconnect();
          navigator.sendBeacon = beacon;
          return circuit;
        }
        """);

    /// <summary>Makes the server drop a circuit, as it does after a long disconnection.</summary>
    private static async Task GiveUpAsync(LiveServer live, string circuit)
    {
        using var client = new HttpClient { BaseAddress = live.Address };
        using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var answer = await client.PostAsync(new Uri("_blazor/disconnect", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }
}
