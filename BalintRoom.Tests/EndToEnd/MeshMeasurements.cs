using System.Diagnostics;
using System.Globalization;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// What rooms of eight and twelve people with cameras cost each browser and the machine, all browsers on this one. Run by hand:
/// <c>dotnet BalintRoom.Tests.dll -class '*MeshMeasurements' -showLiveOutput</c>.
/// </summary>
[Trait("Run", "ByHand")]
[Collection(nameof(RunAlone))]
public sealed class MeshMeasurements(ITestOutputHelper output)
{
    private const int Seconds = 20;

    /// <summary>How many of the screens are drawn, and decode the pictures that come.</summary>
    private const int Drawn = 3;

    /// <summary>Receives pictures and decodes none, so that a small machine can hold so many browsers.</summary>
    private const string WithoutDecoding =
        """
        () => {
          const script = "addEventListener('rtctransform', ({ transformer }) => void transformer.readable.pipeTo(new WritableStream()))";
          const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
          const Connection = window.RTCPeerConnection;
          window.RTCPeerConnection = class extends Connection {
            constructor(configuration) {
              super(configuration);
              this.addEventListener('track', ({ receiver, track }) => {
                if (track.kind === 'video') receiver.transform = new RTCRtpScriptTransform(worker);
              });
            }
          };
        }
        """;

    private static readonly string[] Names = ["Rana", "Noor", "Sam", "Jo", "Kim", "Lee", "Ana", "Ben", "Cleo", "Dina"];

    /// <summary>Running totals of everything this browser sends and receives.</summary>
    private const string Totals =
        """
        async () => {
          const sum = { sent: 0, decoded: 0, faces: 0, least: 10000, concealed: 0, samples: 0, encoding: 0, connected: 0, lost: 0 };
          for (const connection of ear.open()) {
            if (connection.connectionState === 'connected') sum.connected++;
            (await connection.getStats()).forEach(s => {
              if (s.type === 'transport') sum.sent += s.bytesSent;
              if (s.type === 'outbound-rtp' && s.kind === 'video') sum.encoding += s.totalEncodeTime ?? 0;
              if (s.type === 'inbound-rtp' && s.kind === 'video' && s.framesDecoded > 0) {
                sum.faces++;
                sum.decoded += s.framesDecoded;
                sum.least = Math.min(sum.least, s.frameWidth);
              }
              if (s.type === 'inbound-rtp' && s.kind === 'audio') {
                sum.concealed += (s.concealedSamples ?? 0) - (s.silentConcealedSamples ?? 0);
                sum.samples += s.totalSamplesReceived ?? 0;
                sum.lost += Math.max(0, s.packetsLost ?? 0);
              }
            });
          }
          const { arePaused, limit } = customElements.get('balint-sound').voices.pictures;
          return [sum.sent, sum.decoded, sum.faces, sum.least, sum.concealed, sum.samples, sum.encoding, arePaused ? 1 : 0,
            ['people', 'line', 'device', 'saving'].indexOf(limit), sum.connected, sum.lost];
        }
        """;

    [Theory]
    [InlineData(8, 320)]
    [InlineData(12, 160)]
    public async Task Uplink_and_processor_of_a_room_with_cameras(int people, int width)
    {
        await using var browsers = new Chromium { FramesPerSecond = 8, TellsLoad = true, Processes = people };
        await using var server = new LiveServer();
        server.Start();
        await using var company = await Company.SeatAsync(browsers, server, Names.Take(people - 2));
        foreach (var person in company.Everyone)
            await person.Page.EvaluateAsync("width => { window.camera = { width, height: width * 3 / 4, frameRate: 8 }; }", width);

        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
        foreach (var (at, person) in company.Everyone.Index())
        {
            // Most draw nothing, so that a small machine measures media and not the drawing of so many screens.
            if (at >= Drawn)
            {
                await person.Page.EvaluateAsync("() => { document.body.style.display = 'none'; }");
                await person.Page.EvaluateAsync(WithoutDecoding);
            }

            await person.Page.EvaluateAsync("() => customElements.get('balint-sound').voices.join()");
            await person.Page.WaitForFunctionAsync("() => customElements.get('balint-sound').voices.microphone === 'Open'");

            // Few speak at once, and the processor encodes each voice that speaks once for each connection.
            if (at >= Drawn)
                await person.Page.EvaluateAsync("() => customElements.get('balint-sound').voices.toggleMicrophone()");

            // A machine that is too small for so many does not connect them all in time; what it carries is measured all the same.
            await person.Page.EvaluateAsync(
                """
                others => new Promise(done => {
                  const until = performance.now() + 60000;
                  const look = setInterval(() => {
                    const connected = ear.open().filter(connection => connection.connectionState === 'connected').length;
                    if (connected < others && performance.now() < until) return;
                    clearInterval(look);
                    done();
                  }, 250);
                })
                """, at);
        }

        await company.Facilitator.PauseAsync(10);

        var (idle, all) = await ProcessorAsync();
        var before = await Task.WhenAll(company.Everyone.Select(TotalsAsync));
        var since = Stopwatch.GetTimestamp();
        await company.Facilitator.PauseAsync(Seconds);
        var after = await Task.WhenAll(company.Everyone.Select(TotalsAsync));
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var (idleAfter, allAfter) = await ProcessorAsync();

        var rows = before.Zip(after, (b, a) => (
            Up: (a[0] - b[0]) * 8 / 1000 / seconds, Faces: a[2], Frames: (a[1] - b[1]) / Math.Max(1, a[2]) / seconds, Width: a[3],
            Concealed: (a[4] - b[4]) / Math.Max(1, a[5] - b[5]), Encoding: (a[6] - b[6]) / seconds, Paused: a[7], Limit: a[8],
            Connected: a[9], Lost: a[10] - b[10])).ToList();
        Print("uplink, kbit/s", rows.Select(r => r.Up));
        Print("faces seen", rows.Take(Drawn).Select(r => r.Faces));
        Print("least width of a face", rows.Take(Drawn).Select(r => r.Width));
        Print("pictures a second of a face", rows.Take(Drawn).Select(r => r.Frames));
        Print("connected with", rows.Select(r => r.Connected));
        Print("voice packets lost", rows.Select(r => r.Lost));
        Print("share of sound concealed", rows.Select(r => r.Concealed));
        Print("processors encoding, a browser", rows.Select(r => r.Encoding));
        var busy = 1 - ((idleAfter - idle) / (allAfter - all));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{people} people: paused for {rows.Count(r => r.Paused > 0)}; limits {string.Join(' ', rows.Select(r => r.Limit))}; machine busy {busy:P0}"));

        void Print(string what, IEnumerable<double> values)
        {
            var sorted = values.Order().ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{people} people: {what}: {sorted[0]:0.##} / {sorted[sorted.Count / 2]:0.##} / {sorted[^1]:0.##} (least, median, most)"));
        }
    }

    private static Task<double[]> TotalsAsync(Person person) => person.Page.EvaluateAsync<double[]>(Totals);

    /// <summary>The machine's idle time and all its time, in the kernel's ticks.</summary>
    private static async Task<(double Idle, double All)> ProcessorAsync()
    {
        var line = (await File.ReadAllLinesAsync("/proc/stat"))[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return (line[3] + line[4], line.Take(8).Sum());
    }
}
