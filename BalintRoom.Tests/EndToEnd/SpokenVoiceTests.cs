using System.Diagnostics;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>What microphones give, with a voice that really speaks and noise that really hisses.</summary>
[Trait("Needs", "espeak")]
[Collection(nameof(RunAlone))]
public sealed class SpokenVoiceTests(Chromium browsers, SharedServer server, ITestOutputHelper output)
{
    private const string Sentence = "She came back for the third time this week. I did not know what to say to her, and she would not leave.";

    /// <summary>
    /// Makes the page's microphone of a voice and a hiss, each as loud as <c>speech</c> and <c>hiss</c> say. <c>loud</c> is how loud what is sent is, over
    /// some time.
    /// </summary>
    private const string Microphone =
        """
        async wav => {
          const context = new AudioContext({ sampleRate: 48000 });
          const voice = await context.decodeAudioData(Uint8Array.from(atob(wav), c => c.charCodeAt(0)).buffer);
          const noise = new AudioBuffer({ length: 96000, sampleRate: 48000 });
          noise.getChannelData(0).forEach((_, at, samples) => { samples[at] = (Math.random() - 0.5) / 5; });
          const microphone = context.createMediaStreamDestination();
          microphone.channelCount = 1;
          const play = (buffer, gain) => {
            const volume = new GainNode(context, { gain });
            const source = new AudioBufferSourceNode(context, { buffer, loop: true });
            source.connect(volume).connect(microphone);
            source.start();
            return volume.gain;
          };
          [window.speech, window.hiss] = [play(voice, 0), play(noise, 0)];
          const take = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
          navigator.mediaDevices.getUserMedia = async wanted => wanted.audio ? new MediaStream([microphone.stream.getTracks()[0].clone()]) : take(wanted);
          const read = async () => (await Promise.all(ear.open().map(c => c.getStats()))).flatMap(stats => [...stats.values()])
            .find(s => s.type === 'media-source' && s.kind === 'audio');
          window.loud = async over => {
            const before = await read();
            await new Promise(done => setTimeout(done, over));
            const after = await read();
            return Math.sqrt((after.totalAudioEnergy - before.totalAudioEnergy) / (after.totalSamplesDuration - before.totalSamplesDuration));
          };
          // Sound is still under way when it has ended: on a busy machine for seconds.
          window.sound = async (voice, noise, from, to) => {
            [speech.value, hiss.value] = [voice, noise];
            for (let times = 0, heard; ; times++) if ((heard = await loud(5000)) >= from && heard <= to || times === 4) return heard;
          };
        }
        """;

    [Fact]
    public async Task Chosen_noise_suppression_takes_the_hiss_out_and_leaves_the_voice()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana");
        var rana = company["Rana"];
        await company.WitnessAsync("noise", async () =>
        {
            await company.Facilitator.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            await rana.Page.EvaluateAsync(Microphone, await SpokenAsync());
            var scripts = new List<string>();
            rana.Page.Request += (_, request) => scripts.Add(new Uri(request.Url).AbsolutePath);
            foreach (var person in company.Everyone)
            {
                await person.WithoutCameraAsync();
                await person.PressAsync("Join with sound");
            }

            foreach (var person in company.Everyone)
                await person.Ear.IsConnectedToAsync(2);
            // The hiss is a tenth of the loudest there is.
            var voice = await SoundAsync(1, 0, 0.3, 0.6);
            var hiss = await SoundAsync(0, 1, 0.09, 0.11);
            Assert.InRange(voice, 0.3, 0.6);
            Assert.InRange(hiss, 0.09, 0.11);
            Assert.DoesNotContain(scripts, path => path.Contains("noise", StringComparison.Ordinal));

            await rana.PressAsync("Sound");
            var choice = rana.Page.Locator("#sound-settings").GetByLabel("Take out more noise");
            await choice.CheckAsync();
            await company.LookAsync("noise", rana);
            await rana.Page.WaitForFunctionAsync("() => customElements.get('balint-sound').voices.noise.isOut");
            Assert.Contains("/js/rnnoise.wasm", scripts, StringComparer.Ordinal);
            await Assertions.Expect(rana.Page.GetByText("Your browser cannot do more here.").First).ToBeHiddenAsync();
            var voiceAfter = await SoundAsync(1, 0, voice / 2, voice * 1.5);
            var hissAfter = await SoundAsync(0, 1, 0, hiss / 10);
            output.WriteLine($"The voice: {voice:0.0000}, then {voiceAfter:0.0000}; the hiss: {hiss:0.0000}, then {hissAfter:0.0000}.");
            Assert.InRange(hissAfter, 0, hiss / 10);
            Assert.InRange(voiceAfter, voice / 2, voice * 1.5);

            // It is remembered, and ends at once with the choice.
            await choice.UncheckAsync();
            Assert.InRange(await SoundAsync(0, 1, hiss / 2, hiss * 2), hiss / 2, hiss * 2);
            Task<double> SoundAsync(double voice, double noise, double from, double to) =>
                rana.Page.EvaluateAsync<double>("wanted => sound(...wanted)", new[] { voice, noise, from, to });
        });
    }

    [Fact]
    public async Task A_microphone_that_gives_nothing_is_noticed_until_somebody_speaks_into_it_and_the_echo_plays_what_was_said()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana");
        var rana = company["Rana"];
        await company.WitnessAsync("spoken-echo", async () =>
        {
            await company.Facilitator.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            await rana.Page.EvaluateAsync(Microphone, await SpokenAsync());
            await rana.WithoutCameraAsync();
            await rana.PressAsync("Sound check");
            if (await rana.Button("Test my microphone and camera").IsVisibleAsync())
                await rana.PressAsync("Test my microphone and camera");
            await rana.Page.Locator("#sound-check summary").ClickAsync();
            await rana.PressAsync("Hear how I sound");
            await rana.SeesAsync("Nothing was recorded: your microphone gives no sound.");
            var silent = rana.Page.Locator("#sound-check").GetByText("No sound comes from your microphone.");
            await Assertions.Expect(silent).ToBeVisibleAsync();

            await rana.Page.EvaluateAsync("() => { speech.value = 1; }");
            await Assertions.Expect(silent).ToBeHiddenAsync();
            await rana.PressAsync("Hear how I sound");
            await rana.SeesAsync("This is how you sound. Nothing is kept.");
        });
    }

    /// <summary>A sentence, spoken, as a sound file in Base64.</summary>
    private static async Task<string> SpokenAsync()
    {
        var start = new ProcessStartInfo(Tool.Find(["espeak-ng"]), ["-v", "en", "--stdout", Sentence])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var spoken = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(spoken, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return Convert.ToBase64String(spoken.ToArray());
    }
}
