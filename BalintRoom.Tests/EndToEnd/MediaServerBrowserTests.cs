using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Voices and pictures of real browsers over a real media server.</summary>
[Trait("Needs", "janus")]
[Collection(nameof(RunAlone))]
public sealed class MediaServerBrowserTests(Chromium browsers, ITestOutputHelper output) : MediaBrowserScene(browsers, output)
{
    /// <summary>Whether the pictures that are decoded now have these heights.</summary>
    private const string Heights =
        """
        async wanted => {
          const heights = (await streams('video')).filter(s => s.framesDecoded > 0).map(s => s.frameHeight).sort((a, b) => a - b);
          return JSON.stringify(heights) === JSON.stringify(wanted);
        }
        """;

    [Fact]
    public async Task Six_people_hear_and_see_each_other_over_the_media_server_and_read_the_same_six_words()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(Browsers, product, "Rana", "Noor", "Sam", "Jo");
        await company.WitnessAsync("media-server", async () =>
        {
            await JoinAsync(company);
            await Task.WhenAll(company.Everyone.Select(person => DecodesAsync(person, 5)));
            var words = await Task.WhenAll(company.Everyone.Select(SixWordsAsync));
            Assert.All(words, six => Assert.Equal(words[0], six, StringComparer.Ordinal));
            await company.LookAsync("media-server", company["Rana"], company.CoFacilitator);
            Output.WriteLine(string.Join('\n', await Task.WhenAll(company.Everyone.Select(RatesAsync))));
        });
    }

    [Fact]
    public async Task A_presenter_who_sits_back_and_goes_on_sending_is_passed_on_to_nobody_until_the_return()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(Browsers, product, "Rana", "Noor");
        var (ada, rana, noor) = (company.Facilitator, company["Rana"], company["Noor"]);
        await company.WitnessAsync("media-server-floor", async () =>
        {
            await JoinAsync(company);
            await company.GoToQuestionsAsync("Rana");
            await company.AllAreInAsync("Questions", company.Everyone);
            await rana.Ear.KeepSendingAsync();
            await noor.Page.EvaluateAsync("notePackets()");
            await RisingAsync(noor, 3);
            await ada.PressAsync("Ask the presenter to sit back");
            await company.AllAreInAsync("Push-back", company.Everyone);
            var step = Now();
            await RisingAsync(noor, 2);
            await RisingAsync(ada, 2);
            Assert.Equal(2, await noor.Page.EvaluateAsync<int>("rising('audio', 'packetsReceived', 3000)"));
            var last = await noor.Page.EvaluateAsync<double>("Math.min(...[...packetsAt.values()].map(times => times.at(-1)))");
            Output.WriteLine($"The last of the presenter is passed on {(last - step) / 1000:0.0} s after the step is on the screens.");
            Assert.InRange(last - step, double.MinValue, 1000);

            await ada.PressAsync("Bring the presenter back");
            await company.AllAreInAsync("Return", company.Everyone);
            var back = Now();
            await RisingAsync(noor, 3);
            var first = await noor.Page.EvaluateAsync<double>(
                "since => Math.max(...[...packetsAt.values()].map(times => times.find(at => at > since)))", step + 2000);
            Output.WriteLine($"The presenter is passed on {(first - back) / 1000:0.0} s after the return is on the screens.");
            Assert.InRange(first - back, double.MinValue, 1000);
        });
    }

    [Fact]
    public async Task Voices_come_back_by_themselves_when_the_media_server_is_killed_and_by_the_next_one_after()
    {
        await using var first = await Janus.StartAsync();
        await using var second = await Janus.StartAsync();
        await using var product = Start(first, second);
        await using var company = await Company.SeatAsync(Browsers, product, "Rana", "Noor");
        var (ada, rana, noor) = (company.Facilitator, company["Rana"], company["Noor"]);
        await company.WitnessAsync("media-server-killed", async () =>
        {
            await JoinAsync(company);
            await company.GoToQuestionsAsync("Rana");
            await ada.PressAsync("Ask the presenter to sit back");
            await company.AllAreInAsync("Push-back", company.Everyone);
            await RisingAsync(noor, 2);
            await noor.Page.EvaluateAsync("noteVoices()");
            await HearsAllAsync(Now());

            // Both have one room at most; the one that has it is not known here, and both are killed in turn.
            await first.KillAsync();
            await HearsAllAsync(Now() + 15_000);
            await ConnectedAsync(company);
            await first.StartAgainAsync();
            await second.KillAsync();
            await HearsAllAsync(Now() + 15_000);
            await ConnectedAsync(company);
            await RisingAsync(noor, 2);
            var (one, any) = (await noor.Page.EvaluateAsync<int>("longestBelow(2)"), await noor.Page.EvaluateAsync<int>("longestBelow(1)"));
            Output.WriteLine($"The longest time without one of the voices: {one / 1000.0:0.0} s; without any: {any / 1000.0:0.0} s.");
            Assert.InRange(one, 0, 10_000);
            Assert.False(await rana.Page.EvaluateAsync<bool>("ear.tracks.some(t => t.kind === 'audio' && t.enabled)"));
        });

        Task HearsAllAsync(double from) => noor.Page.WaitForFunctionAsync(
            "from => voices.filter(([at, count]) => at > from && count === 2).length > 10", from, Patience);
    }

    [Fact]
    public async Task An_enlarged_face_is_sharp_and_small_again_when_it_is_put_back()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(Browsers, product, "Rana", "Noor", "Sam");
        var noor = company["Noor"];
        await company.WitnessAsync("media-server-enlarged", async () =>
        {
            foreach (var person in company.Everyone)
                await person.Page.EvaluateAsync("() => { window.camera = { width: 640, height: 480, frameRate: 8 }; }");
            await JoinAsync(company);
            await noor.Page.WaitForFunctionAsync(Heights, new[] { 320, 320, 320, 320 }, Patience);
            await noor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Enlarge Rana", Exact = true }).ClickAsync();
            await noor.Page.WaitForFunctionAsync(Heights, new[] { 320, 320, 320, 480 }, Patience);
            await company.LookAsync("media-server-enlarged", noor);
            await noor.Page.Keyboard.PressAsync("Escape");
            await noor.Page.WaitForFunctionAsync(Heights, new[] { 320, 320, 320, 320 }, Patience);
        });
    }

    [Fact]
    public async Task With_somebody_whose_browser_cannot_encrypt_the_room_goes_between_browsers_and_they_are_told_why()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(Browsers, product, "Rana", "Noor");
        var noor = company["Noor"];
        const string told = "This browser cannot encrypt for a media server";
        await company.WitnessAsync("media-server-unable", async () =>
        {
            await noor.Page.EvaluateAsync("() => { delete window.RTCRtpScriptTransform; }");
            await company.Facilitator.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            await noor.PressAsync("Sound check");
            await noor.Page.GetByText("Devices and details").First.ClickAsync();
            await Assertions.Expect(noor.Page.Locator("#sound-check").GetByText(told)).ToBeVisibleAsync();
            await noor.CloseSheetAsync();
            foreach (var person in company.Everyone)
                await person.PressAsync("Join with sound");
            foreach (var person in company.Everyone)
                await person.Ear.IsConnectedToAsync(3);
            await noor.Ear.HearsAsync(3);
            await noor.PressAsync("Sound");
            await Assertions.Expect(noor.Page.Locator("#sound-settings").GetByText(told).Last).ToBeVisibleAsync();
            await noor.CloseSheetAsync();

            await noor.PressAsync("Leave");
            await noor.PressAsync("Leave now");
            foreach (var person in company.Everyone.Where(p => p != noor))
                await person.Ear.IsConnectedToAsync(2);
            await company.Facilitator.PressAsync("Sound");
            await company.Facilitator.SeesAsync("over a media server");
        });
    }

    [Fact]
    public async Task Those_who_listen_beside_the_circle_hear_it_over_the_media_server_send_nothing_and_take_nothing_of_its_faces()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        string[] others = [.. Enumerable.Range(1, 12).Select(i => $"Listener {i}")];
        await using var company = await Company.SeatAsync(
            Browsers, product, ["Rana"], name => !others.Contains(name, StringComparer.Ordinal), ["Olu", .. others]);
        var (ada, olu) = (company.Facilitator, company["Olu"]);
        Person[] circle = [ada, company.CoFacilitator, company["Rana"]];
        await company.WitnessAsync("media-server-listeners", async () =>
        {
            await ada.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            var face = await FaceAsync();
            await ListenAsync(product, new RoomId(Guid.Parse(new Uri(ada.Page.Url).Segments[^1])), others);
            await Assertions.Expect(ada.Button("In the outer circle: 13 people")).ToBeVisibleAsync();
            Assert.Equal(face, await FaceAsync());
            foreach (var person in company.Everyone)
                await person.Page.EvaluateAsync(Streams);
            foreach (var person in circle)
                await person.PressAsync("Join with sound");

            // The twelve cannot use a media server, and keep nobody from it.
            foreach (var person in company.Everyone)
                await person.Page.WaitForFunctionAsync("() => customElements.get('balint-sound').voices.isOverMediaServer", null, Patience);
            await Task.WhenAll(circle.Select(person => person.Ear.IsConnectedToAsync(2)));
            await olu.Ear.IsConnectedToAsync(1);
            await Task.WhenAll(circle.Select(person => DecodesAsync(person, 2)).Append(DecodesAsync(olu, 3)));
            Assert.Equal(0, await olu.Page.EvaluateAsync<double>(
                """
                async () => (await Promise.all(ear.open().map(c => c.getStats()))).flatMap(stats => [...stats.values()])
                  .filter(s => s.type === 'outbound-rtp').reduce((sum, s) => sum + s.packetsSent, 0)
                """));
            var words = await Task.WhenAll(company.Everyone.Select(SixWordsAsync));
            Assert.All(words, six => Assert.Equal(words[0], six, StringComparer.Ordinal));

            await ada.PressAsync("In the outer circle: 13 people");
            await Assertions.Expect(ada.Page.Locator("#listeners li")).ToHaveCountAsync(13);
            await company.LookAsync("media-server-listeners", ada);
            await ada.CloseSheetAsync();
            await company.LookAsync("media-server-listening", olu, company.CoFacilitator);
        });

        Task<double> FaceAsync() => ada.Page.EvaluateAsync<double>("() => document.querySelector('[data-place=ring] .disc').getBoundingClientRect().width");
    }

    /// <summary>People who listen, go in and have a line, and whose browsers cannot use a media server.</summary>
    private static async Task ListenAsync(LiveServer product, RoomId room, IEnumerable<string> names)
    {
        var gateway = product.Service<IRoomGateway>();
        await using var db = product.OpenDatabase();
        foreach (var name in names)
        {
            var member = await db.People.Where(p => p.Name == name).Select(p => p.Id).SingleAsync();
            Assert.NotNull(await gateway.ConnectAsync(room, member, $"a page of {name}"));
            Assert.Null((await gateway.SendAsync(room, member, new RoomCommand.GoIn())).Refusal);
            Assert.Null((await gateway.SendAsync(room, member, new RoomCommand.OpenLine(LineId.New(), Microphone.None, Camera.None))).Refusal);
        }
    }

    [Fact]
    [Trait("Needs", "coturn")]
    public async Task By_the_relay_alone_the_check_before_joining_proves_the_way_that_is_used()
    {
        await using var janus = await Janus.StartAsync();
        await using var coturn = await Coturn.StartAsync(Janus.MediaAddress.ToString());
        await using var product = Start([janus], coturn.Settings("udp"));
        await using var company = await Company.SeatAsync(Browsers, product, "Rana");
        var rana = company["Rana"];
        await company.WitnessAsync("media-server-relay", async () =>
        {
            await company.Facilitator.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            await CheckAsync();
            await rana.SeesAsync("The relay works from here.");
            await rana.SeesAsync("The media server can be reached from here.");
            await company.LookAsync("media-server-reached", rana);
            await rana.CloseSheetAsync();
            foreach (var person in company.Everyone)
            {
                await person.Page.EvaluateAsync(Streams);
                await person.PressAsync("Join with sound");
            }

            await ConnectedAsync(company);
            await Task.WhenAll(company.Everyone.Select(person => DecodesAsync(person, 2)));
            foreach (var person in company.Everyone)
            {
                Assert.Equal(["relay", "relay"], await person.Page.EvaluateAsync<string[]>(
                    """
                    async () => (await Promise.all(ear.open().map(async connection => {
                      const stats = await connection.getStats();
                      return [...stats.values()].filter(s => s.type === 'transport')
                        .map(t => stats.get(stats.get(t.selectedCandidatePairId).localCandidateId).candidateType);
                    }))).flat()
                    """));
            }

            // Without the media server the check does not pass.
            await rana.PressAsync("Sound");
            await janus.KillAsync();
            await rana.Page.Locator("#sound-settings").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Check the connection" }).ClickAsync();
            await Assertions.Expect(rana.Page.Locator("#sound-settings").GetByText("The media server cannot be reached from here.")).ToBeVisibleAsync();
        });

        async Task CheckAsync()
        {
            await rana.PressAsync("Sound check");
            await rana.Page.GetByText("Devices and details").First.ClickAsync();
            await rana.PressAsync("Check the connection");
        }
    }

    private static double Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static async Task<string> RatesAsync(Person person)
    {
        const string read =
            """
            async () => {
              const sums = async () => {
                const all = (await Promise.all(ear.open().map(c => c.getStats()))).flatMap(stats => [...stats.values()]);
                const sum = (type, field) => all.filter(s => s.type === type).reduce((a, s) => a + (s[field] ?? 0), 0);
                return [sum('transport', 'bytesSent'), sum('transport', 'bytesReceived')];
              };
              const before = await sums();
              await new Promise(done => setTimeout(done, 5000));
              return (await sums()).map((after, i) => (after - before[i]) * 8 / 5000);
            }
            """;
        var rates = await person.Page.EvaluateAsync<double[]>(read);
        return $"{person.Name}: {rates[0]:0} kbit/s up, {rates[1]:0} kbit/s down.";
    }
}
