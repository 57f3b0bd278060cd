using System.Diagnostics;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Voices and pictures of real browsers over a real media server.</summary>
[Trait("Needs", "janus")]
[Collection(nameof(RunAlone))]
public sealed class MediaServerBrowserTests(Chromium browsers, ITestOutputHelper output)
{
    /// <summary>What comes over all connections, as a list of streams.</summary>
    private const string Streams =
        """
        window.streams = async kind => (await Promise.all(ear.open().map(c => c.getStats()))).flatMap(stats => [...stats.values()])
          .filter(s => s.type === 'inbound-rtp' && s.kind === kind);
        window.rising = async (kind, field, over = 1000) => {
          const read = async () => new Map((await streams(kind)).map(s => [s.ssrc, s[field] ?? 0]));
          const before = await read();
          await new Promise(done => setTimeout(done, over));
          return [...await read()].filter(([ssrc, value]) => before.has(ssrc) && value > before.get(ssrc)).length;
        };
        """;

    [Fact]
    public async Task Four_people_hear_and_see_each_other_over_the_media_server_and_read_the_same_six_words()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(browsers, product, "Rana", "Noor");
        await company.WitnessAsync("media-server", async () =>
        {
            await JoinAsync(company);
            await Task.WhenAll(company.Everyone.Select(person => DecodesAsync(person, 3)));
            var words = await Task.WhenAll(company.Everyone.Select(SixWordsAsync));
            Assert.All(words, six => Assert.Equal(words[0], six, StringComparer.Ordinal));
            await company.LookAsync("media-server", company["Rana"], company.CoFacilitator);
            output.WriteLine(string.Join('\n', await Task.WhenAll(company.Everyone.Select(RatesAsync))));
        });
    }

    [Fact]
    public async Task A_presenter_who_sits_back_and_goes_on_sending_is_passed_on_to_nobody_until_the_return()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(browsers, product, "Rana", "Noor");
        var (ada, rana, noor) = (company.Facilitator, company["Rana"], company["Noor"]);
        await company.WitnessAsync("media-server-floor", async () =>
        {
            await JoinAsync(company);
            await company.GoToQuestionsAsync("Rana");
            await company.AllAreInAsync("Questions", company.Everyone);
            await rana.Ear.KeepSendingAsync();
            await RisingAsync(noor, 3);
            await ada.PressAsync("Ask the presenter to sit back");
            await company.AllAreInAsync("Push-back", company.Everyone);
            var since = Stopwatch.GetTimestamp();
            await RisingAsync(noor, 2);
            output.WriteLine($"Nothing of the presenter is passed on {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s after the step is on the screens.");
            await RisingAsync(ada, 2);
            Assert.Equal(2, await noor.Page.EvaluateAsync<int>("rising('audio', 'packetsReceived', 3000)"));

            await ada.PressAsync("Bring the presenter back");
            await company.AllAreInAsync("Return", company.Everyone);
            since = Stopwatch.GetTimestamp();
            await RisingAsync(noor, 3);
            output.WriteLine($"The presenter is passed on {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s after the return is on the screens.");
        });
    }

    [Fact]
    public async Task What_the_media_server_passes_on_is_nothing_without_the_keys_and_nothing_with_others()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(browsers, product, "Rana", "Noor");
        var (rana, noor) = (company["Rana"], company["Noor"]);
        await company.WitnessAsync("media-server-keys", async () =>
        {
            // Rana's browser decrypts nothing and decodes what comes. Noor's decrypts by other keys than she was given.
            await rana.Page.AddInitScriptAsync(
                """
                const Real = window.RTCRtpScriptTransform;
                window.RTCRtpScriptTransform = function (worker, options) { return options.slot === null ? new Real(worker, options) : null; };
                """);
            await noor.Page.AddInitScriptAsync(
                """
                const { postMessage } = Worker.prototype;
                Worker.prototype.postMessage = function (message, ...rest) {
                  const given = message.kind === 'key' ? { ...message, secret: message.secret.map(byte => byte ^ 1) } : message;
                  return postMessage.call(this, given, ...rest);
                };
                """);
            foreach (var person in new[] { rana, noor })
                await person.Page.ReloadAsync();
            await JoinAsync(company);
            await DecodesAsync(company.Facilitator, 3);
            await DecodesAsync(company.CoFacilitator, 3);

            // Packets come, and whole pictures among them; nothing can be made of them.
            await rana.Page.WaitForFunctionAsync("async () => await rising('video', 'framesReceived', 1500) >= 3", null, Patience);
            Assert.Equal(0, await rana.Page.EvaluateAsync<int>("(async () => (await streams('video')).filter(s => s.framesDecoded > 0).length)()"));
            await noor.Page.WaitForFunctionAsync("async () => await rising('audio', 'packetsReceived') >= 3", null, Patience);
            Assert.Equal(0, await noor.Page.EvaluateAsync<int>(
                "(async () => [...await streams('video'), ...await streams('audio')].filter(s => s.framesDecoded > 0 || s.totalAudioEnergy > 0).length)()"));
        });
    }

    [Fact]
    public async Task Voices_come_back_by_themselves_when_the_media_server_is_killed_and_by_the_next_one_after()
    {
        await using var first = await Janus.StartAsync();
        await using var second = await Janus.StartAsync();
        await using var product = Start(first, second);
        await using var company = await Company.SeatAsync(browsers, product, "Rana", "Noor");
        var (ada, rana, noor) = (company.Facilitator, company["Rana"], company["Noor"]);
        await company.WitnessAsync("media-server-killed", async () =>
        {
            await JoinAsync(company);
            await company.GoToQuestionsAsync("Rana");
            await ada.PressAsync("Ask the presenter to sit back");
            await company.AllAreInAsync("Push-back", company.Everyone);
            await RisingAsync(noor, 2);
            await noor.Page.EvaluateAsync(
                """
                () => {
                  window.heardAt = [];
                  const sums = new Map();
                  setInterval(async () => {
                    let rises = 0;
                    for (const s of await streams('audio')) {
                      if ((s.totalAudioEnergy ?? 0) > (sums.get(s.id + s.ssrc) ?? 0)) rises++;
                      sums.set(s.id + s.ssrc, s.totalAudioEnergy ?? 0);
                    }
                    if (rises > 0) heardAt.push(Date.now());
                  }, 200);
                }
                """);
            await noor.Page.WaitForFunctionAsync("() => heardAt.length > 5", null, Patience);

            // Both have one room at most; the one that has it is not known here, and both are killed in turn.
            await first.KillAsync();
            await noor.Page.WaitForFunctionAsync("from => heardAt.filter(at => at > from + 15000).length > 5", DateTimeNow(), Patience);
            await ConnectedAsync(company);
            await first.StartAgainAsync();
            await second.KillAsync();
            await noor.Page.WaitForFunctionAsync("from => heardAt.filter(at => at > from + 15000).length > 5", DateTimeNow(), Patience);
            await ConnectedAsync(company);
            await RisingAsync(noor, 2);
            var gap = await noor.Page.EvaluateAsync<int>("Math.max(...heardAt.slice(1).map((at, i) => at - heardAt[i]))");
            output.WriteLine($"The longest time without any voice: {gap / 1000.0:0.0} s.");
            Assert.InRange(gap, 0, 10_000);
            Assert.False(await rana.Page.EvaluateAsync<bool>("ear.tracks.some(t => t.kind === 'audio' && t.enabled)"));
        });

        double DateTimeNow() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
    }

    private static LiveServer Start(params IEnumerable<Janus> servers)
    {
        var product = new LiveServer([.. Janus.Settings(servers), ("Voices:MeshUpTo", "2")]);
        product.Start();
        return product;
    }

    /// <summary>Everybody joins with sound, and goes over the media server.</summary>
    private static async Task JoinAsync(Company company)
    {
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
        foreach (var person in company.Everyone)
            await person.Page.EvaluateAsync(Streams);
        foreach (var person in company.Everyone)
            await person.PressAsync("Join with sound");
        await ConnectedAsync(company);
    }

    /// <summary>Waits until everybody has two connections and no more: one that sends, one that receives.</summary>
    private static Task ConnectedAsync(Company company) => Task.WhenAll(company.Everyone.Select(person => person.Ear.IsConnectedToAsync(2)));

    private static Task DecodesAsync(Person person, int others) => person.Page.WaitForFunctionAsync(
        """
        async others => (await streams('audio')).filter(s => s.totalAudioEnergy > 0).length >= others
          && (await streams('video')).filter(s => s.framesDecoded > 0).length >= others
        """,
        others,
        Patience);

    private static Task RisingAsync(Person person, int voices) => person.Page.WaitForFunctionAsync(
        "async voices => await rising('audio', 'packetsReceived') === voices", voices, Patience);

    private static async Task<string> SixWordsAsync(Person person)
    {
        await person.PressAsync("Sound");
        await person.SeesAsync("over a media server");
        await person.Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=six-words]').textContent.split(' · ').length === 6");
        var words = await person.Page.GetByTestId("six-words").InnerTextAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        return words;
    }

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

    private static PageWaitForFunctionOptions Patience => new() { Timeout = 60_000, PollingInterval = 500 };
}
