using Microsoft.Playwright;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>Real browsers in a room that goes over a real media server.</summary>
public abstract class MediaBrowserScene(Chromium browsers, ITestOutputHelper output)
{
    /// <summary>
    /// What comes over all connections, as a list of streams. <c>notePackets</c> notes for each voice when packets came; <c>noteVoices</c> notes how many
    /// voices are played that packets came of lately: a silent one still sends one every 400 ms.
    /// </summary>
    internal const string Streams =
        """
        window.streams = async kind => (await Promise.all(ear.open().map(c => c.getStats()))).flatMap(stats => [...stats.values()])
          .filter(s => s.type === 'inbound-rtp' && s.kind === kind);
        window.rising = async (kind, field, over = 1000) => {
          const read = async () => new Map((await streams(kind)).map(s => [s.ssrc, s[field] ?? 0]));
          const before = await read();
          await new Promise(done => setTimeout(done, over));
          return [...await read()].filter(([ssrc, value]) => before.has(ssrc) && value > before.get(ssrc)).length;
        };
        window.notePackets = () => {
          const counts = new Map();
          window.packetsAt = new Map();
          setInterval(async () => {
            for (const s of await streams('audio')) {
              if (s.packetsReceived > (counts.get(s.ssrc) ?? s.packetsReceived)) packetsAt.set(s.ssrc, [...(packetsAt.get(s.ssrc) ?? []), Date.now()]);
              counts.set(s.ssrc, s.packetsReceived);
            }
          }, 50);
        };
        window.noteVoices = () => {
          const tracks = new WeakMap();
          window.voices = [];
          setInterval(async () => {
            const receivers = new Map(ear.open().flatMap(c => c.getReceivers()).map(r => [r.track, r]));
            let count = 0;
            for (const audio of ear.audios) {
              const track = audio.srcObject?.getTracks().find(t => t.kind === 'audio' && t.enabled && receivers.has(t));
              if (!track) continue;
              const packets = [...(await receivers.get(track).getStats()).values()].find(s => s.type === 'inbound-rtp')?.packetsReceived ?? 0;
              const known = tracks.get(track) ?? { packets, at: 0 };
              if (packets > known.packets) known.at = Date.now();
              known.packets = packets;
              tracks.set(track, known);
              if (Date.now() - known.at < 600) count++;
            }
            voices.push([Date.now(), count]);
          }, 100);
        };
        window.longestBelow = count => {
          let [longest, since] = [0, null];
          for (const [at, there] of voices) {
            if (there >= count) since = null;
            else longest = Math.max(longest, at - (since ??= at));
          }
          return longest;
        };
        undefined
        """;

    private LiveServer? _product;

    private protected Chromium Browsers => browsers;

    private protected ITestOutputHelper Output => output;

    private protected LiveServer Start(params IEnumerable<Janus> servers) => Start(servers, []);

    private protected LiveServer Start(IEnumerable<Janus> servers, IEnumerable<(string Key, string Value)> settings)
    {
        var product = new LiveServer([.. Janus.Settings(servers), ("Voices:MeshUpTo", "2"), .. settings]);
        product.Start();
        _product = product;
        return product;
    }

    /// <summary>Everybody joins with sound, and goes over the media server.</summary>
    private protected async Task JoinAsync(Company company)
    {
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
        foreach (var person in company.Everyone)
            await person.Page.EvaluateAsync(Streams);
        foreach (var person in company.Everyone)
            await person.PressAsync("Join with sound");
        try
        {
            await ConnectedAsync(company);
        }
        finally
        {
            output.WriteLine(string.Join('\n', _product!.Log.Lines.Where(line => line.Contains(".Rooms.Media.", StringComparison.Ordinal))));
        }
    }

    /// <summary>Waits until everybody has two connections and no more: one that sends, one that receives.</summary>
    private protected static Task ConnectedAsync(Company company) => Task.WhenAll(company.Everyone.Select(person => person.Ear.IsConnectedToAsync(2)));

    private protected static Task DecodesAsync(Person person, int others) => person.Page.WaitForFunctionAsync(
        """
        async others => (await streams('audio')).filter(s => s.totalAudioEnergy > 0).length >= others
          && (await streams('video')).filter(s => s.framesDecoded > 0).length >= others
        """,
        others,
        Patience);

    private protected static Task RisingAsync(Person person, int voices) => person.Page.WaitForFunctionAsync(
        "async voices => await rising('audio', 'packetsReceived') === voices", voices, Patience);

    private protected static async Task<string> SixWordsAsync(Person person)
    {
        await person.PressAsync("Sound");
        await person.SeesAsync("over a media server");
        await person.Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=six-words]').textContent.split(' · ').length === 6");
        var words = await person.Page.GetByTestId("six-words").InnerTextAsync();
        await person.CloseSheetAsync();
        return words;
    }

    private protected static PageWaitForFunctionOptions Patience => new() { Timeout = 60_000, PollingInterval = 500 };
}
