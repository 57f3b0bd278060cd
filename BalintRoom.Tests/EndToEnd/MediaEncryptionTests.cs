using System.Diagnostics;
using System.Globalization;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>What a media server passes on opens only with the keys of those who are in the room.</summary>
[Trait("Needs", "janus")]
[Collection(nameof(RunAlone))]
public sealed class MediaEncryptionTests(Chromium browsers, ITestOutputHelper output) : MediaBrowserScene(browsers, output)
{
    /// <summary>Notes the keys that the page gives its worker.</summary>
    private const string NoteKeys =
        """
        (() => {
          window.keys = [];
          const { postMessage } = Worker.prototype;
          Worker.prototype.postMessage = function (message, ...rest) {
            if (message.kind === 'key' || message.kind === 'own') keys.push(`${message.id} ${btoa(String.fromCharCode(...message.secret))}`);
            return postMessage.call(this, message, ...rest);
          };
        })()
        """;

    [Fact]
    public async Task Without_the_keys_or_with_others_a_browser_plays_and_shows_nothing()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(Browsers, product, "Rana", "Noor");
        var (rana, noor) = (company["Rana"], company["Noor"]);
        await company.WitnessAsync("media-server-keys", async () =>
        {
            // Rana's worker is given no key of anybody, Noor's is given others.
            await rana.Page.EvaluateAsync(
                """
                () => {
                  const { postMessage } = Worker.prototype;
                  Worker.prototype.postMessage = function (message, ...rest) {
                    return message.kind === 'key' ? undefined : postMessage.call(this, message, ...rest);
                  };
                }
                """);
            await noor.Page.EvaluateAsync(
                """
                () => {
                  const { postMessage } = Worker.prototype;
                  Worker.prototype.postMessage = function (message, ...rest) {
                    const given = message.kind === 'key' ? { ...message, secret: message.secret.map(byte => byte ^ 1) } : message;
                    return postMessage.call(this, given, ...rest);
                  };
                }
                """);
            await JoinAsync(company);
            await DecodesAsync(company.Facilitator, 3);
            await DecodesAsync(company.CoFacilitator, 3);
            foreach (var person in new[] { rana, noor })
            {
                foreach (var kind in new[] { "audio", "video" })
                    await person.Page.WaitForFunctionAsync("async kind => await rising(kind, 'packetsReceived', 1500) >= 3", kind, Patience);
                Assert.Equal(0, await person.Page.EvaluateAsync<int>(
                    """
                    (async () => [...await streams('video'), ...await streams('audio')]
                      .filter(s => s.framesDecoded > 0 || s.totalAudioEnergy > 0).length)()
                    """));
            }
        });
    }

    [Fact]
    public async Task What_the_media_server_has_in_hand_opens_with_the_keys_of_those_who_are_there_and_of_nobody_who_has_left()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(Browsers, product, "Rana", "Noor");
        var (rana, noor) = (company["Rana"], company["Noor"]);
        await company.WitnessAsync("media-server-in-hand", async () =>
        {
            await rana.Page.EvaluateAsync(NoteKeys);
            await noor.Page.EvaluateAsync(NoteKeys);
            await JoinAsync(company);
            await Task.WhenAll(company.Everyone.Select(person => DecodesAsync(person, 3)));
            await using var media = await ForwardedMedia.OfAsync(janus);
            var (voices, pictures) = (await media.VoicesAsync(40), await media.PicturesAsync(12));
            var noors = await KeysAsync(noor);
            foreach (var keys in new[] { await KeysAsync(rana), noors })
            {
                Assert.All(voices, frame => Assert.True(SealedFrames.Opens(keys, frame, isPicture: false)));
                Assert.All(pictures, frame => Assert.True(SealedFrames.Opens(keys, frame, isPicture: true)));
                var others = keys.Select(key => key.Changed()).ToList();
                Assert.DoesNotContain(voices, frame => SealedFrames.Opens(others, frame, isPicture: false));
                Assert.DoesNotContain(pictures, frame => SealedFrames.Opens(others, frame, isPicture: true));
            }

            await noor.PressAsync("Leave");
            await noor.PressAsync("Leave now");
            await noor.SeesHeadingAsync("Goodbye");
            var since = Stopwatch.GetTimestamp();
            while ((await media.VoicesAsync(5)).Any(frame => SealedFrames.Opens(noors, frame, isPicture: false)))
                Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 0, 3);
            var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
            Output.WriteLine($"What was sent {seconds:0.0} s after somebody has left does not open with the keys they had.");
            (voices, pictures) = (await media.VoicesAsync(40), await media.PicturesAsync(6));
            Assert.DoesNotContain(voices, frame => SealedFrames.Opens(noors, frame, isPicture: false));
            Assert.DoesNotContain(pictures, frame => SealedFrames.Opens(noors, frame, isPicture: true));
            var ranas = await KeysAsync(rana);
            Assert.All(voices, frame => Assert.True(SealedFrames.Opens(ranas, frame, isPicture: false)));
            Assert.All(pictures, frame => Assert.True(SealedFrames.Opens(ranas, frame, isPicture: true)));
        });
    }

    [Fact]
    public async Task Somebody_between_a_browser_and_the_room_who_opens_every_key_is_given_away_by_the_six_words()
    {
        await using var janus = await Janus.StartAsync();
        await using var product = Start(janus);
        await using var company = await Company.SeatAsync(Browsers, product, "Rana", "Noor");
        var noor = company["Noor"];
        await company.WitnessAsync("media-server-between", async () =>
        {
            using var between = await KeysInBetween.AtAsync(noor.Page);
            await noor.Page.ReloadAsync();
            await JoinAsync(company);

            // Nobody would notice: everybody hears and sees everybody.
            await Task.WhenAll(company.Everyone.Select(person => DecodesAsync(person, 3)));
            Assert.InRange(between.Opened, 6, int.MaxValue);
            var words = await SixWordsAsync(company.Facilitator);
            Assert.Equal(words, await SixWordsAsync(company.CoFacilitator), StringComparer.Ordinal);
            Assert.Equal(words, await SixWordsAsync(company["Rana"]), StringComparer.Ordinal);
            Assert.NotEqual(words, await SixWordsAsync(noor), StringComparer.Ordinal);
        });
    }

    private static async Task<IReadOnlyList<SenderSecret>> KeysAsync(Person person) =>
    [
        .. (await person.Page.EvaluateAsync<string[]>("keys")).Select(key => key.Split(' '))
            .Select(key => new SenderSecret(ulong.Parse(key[0], CultureInfo.InvariantCulture), Convert.FromBase64String(key[1]))),
    ];
}
