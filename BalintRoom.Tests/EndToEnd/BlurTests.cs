using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>What is behind a person, in a browser that does not blur it by itself: the camera is a drawing of somebody before a checkered wall.</summary>
[Collection(nameof(RunAlone))]
public sealed class BlurTests(Chromium browsers, SharedServer server, ITestOutputHelper output) : IClassFixture<SharedServer>
{
    private const string Choice = "Blur my background";

    /// <summary>A camera that shows head and shoulders before a checkered wall.</summary>
    private const string Camera =
        """
        () => {
          const [width, height] = [640, 360];
          const drawing = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
          const oval = (x, y, wide, high, colour) => {
            drawing.fillStyle = colour;
            drawing.beginPath();
            drawing.ellipse(x, y, wide, high, 0, 0, 7);
            drawing.fill();
          };
          let time = 0;
          const draw = () => {
            for (let y = 0; y < height; y += 20) for (let x = 0; x < width; x += 20) {
              drawing.fillStyle = (x + y) % 40 ? '#5a6e8c' : '#c8cdd2';
              drawing.fillRect(x, y, 20, 20);
            }
            oval(320, 400, 150, 140, '#283c6e');
            drawing.fillStyle = '#cda082';
            drawing.fillRect(290, 220, 60, 60);
            oval(320, 120, 92, 85, '#3c281e');
            oval(320, 172, 78, 100, '#e0b494');
            for (const x of [290, 350]) {
              oval(x, 158, 15, 8, '#fafafa');
              oval(x + (time++ % 8) - 4, 158, 6.5, 7, '#281e14');
              drawing.fillStyle = '#3c281e';
              drawing.fillRect(x - 18, 138, 36, 5);
            }
            oval(320, 222, 26, 6, '#aa4646');
          };
          draw();
          setInterval(draw, 125);
          const [picture] = drawing.canvas.captureStream(8).getVideoTracks();
          const take = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
          navigator.mediaDevices.getUserMedia = async wanted => wanted.video ? new MediaStream([picture.clone()]) : take(wanted);
        }
        """;

    /// <summary>How much neighbouring points differ in a part of the picture that comes of somebody; below 0 while none comes.</summary>
    private const string Sharpness =
        """
        name => {
          const face = [...document.querySelectorAll('[data-place]')].find(seat => seat.textContent.includes(name));
          const video = face?.querySelector('video');
          if (!video || !video.videoWidth) return [-1, -1];
          const [width, height] = [320, 180];
          const drawing = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
          drawing.drawImage(video, 0, 0, width, height);
          const within = (left, top, right, bottom) => {
            const wide = Math.round((right - left) * width);
            const { data } = drawing.getImageData(left * width, top * height, wide, (bottom - top) * height);
            let [sum, count] = [0, 0];
            for (let at = 4; at < data.length; at += 4) {
              if ((at / 4) % wide === 0) continue;
              sum += Math.abs(data[at] - data[at - 4]);
              count++;
            }
            return sum / count;
          };
          return [within(0.02, 0.05, 0.25, 0.6), within(0.41, 0.36, 0.59, 0.66)];
        }
        """;

    private static PageWaitForFunctionOptions Patience => new() { Timeout = 60_000, PollingInterval = 500 };

    [Fact]
    public async Task A_chosen_blur_takes_away_the_wall_and_leaves_the_face_and_is_loaded_from_here_when_it_is_chosen()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana");
        var (ada, rana) = (company.Facilitator, company["Rana"]);
        var asked = new List<Uri>();
        rana.Page.Request += (_, request) => asked.Add(new Uri(request.Url));
        await company.WitnessAsync("blur", async () =>
        {
            await JoinAsync(company, rana);
            var sharp = await SeesAsync(ada, "([wall]) => wall > 5");
            Assert.DoesNotContain(asked, url => url.AbsolutePath is "/js/tflite.wasm" or "/js/blur-worker.js");

            await rana.PressAsync("Sound");
            var choice = rana.Page.Locator("#sound-settings").GetByLabel(Choice);
            await choice.CheckAsync();
            await rana.Page.WaitForFunctionAsync(
                "() => { const { blur } = customElements.get('balint-sound').voices; return blur.isOn && !blur.isLoading; }", null, Patience);
            var blurred = await SeesAsync(ada, $"([wall, face]) => wall >= 0 && wall < {Invariant(sharp[0] / 4)}");
            output.WriteLine($"Sharpness of the wall and the face: {sharp[0]:0.0} and {sharp[1]:0.0}, blurred {blurred[0]:0.0} and {blurred[1]:0.0}.");
            Assert.InRange(blurred[1], sharp[1] / 2, double.MaxValue);
            await company.LookAsync("blur", rana);
            Assert.Contains(asked, url => url.AbsolutePath == "/js/person.tflite");
            Assert.All(asked.Where(url => url.Scheme is "http" or "https"), url => Assert.Equal(new Uri(rana.Page.Url).Authority, url.Authority));

            // Pictures go on, and it ends with the choice.
            Assert.InRange(await FramesAsync(ada), 3, int.MaxValue);
            Assert.Null(await rana.Page.EvaluateAsync<string?>("() => customElements.get('balint-sound').voices.blur.fault"));
            await choice.UncheckAsync();
            await SeesAsync(ada, $"([wall]) => wall > {Invariant(sharp[0] / 2)}");
        });
    }

    [Fact]
    public async Task Where_it_cannot_be_had_nobody_is_shown_the_room_until_the_person_says_so()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana");
        var (ada, rana) = (company.Facilitator, company["Rana"]);
        await company.WitnessAsync("blur-refused", async () =>
        {
            await rana.Page.Context.RouteAsync("**/js/tflite.wasm", route => route.FulfillAsync(new() { Status = 404 }));
            await JoinAsync(company, rana);
            await SeesAsync(ada, "([wall]) => wall > 5");
            await rana.PressAsync("Sound");
            await rana.Page.Locator("#sound-settings").GetByLabel(Choice).CheckAsync();
            await rana.CloseSheetAsync();
            await SeesAsync(ada, "([wall]) => wall < 0");
            await rana.SeesAsync("Your background cannot be blurred here, so your video is not shown.");
            await company.LookAsync("blur-refused", rana);
            await rana.PressAsync("Show my video without blur");
            await SeesAsync(ada, "([wall]) => wall > 5");
        });
    }

    private static async Task JoinAsync(Company company, Person person)
    {
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
        await person.Page.EvaluateAsync(Camera);
        await company.CoFacilitator.WithoutCameraAsync();
        foreach (var one in company.Everyone)
            await one.PressAsync("Join with sound");
        foreach (var one in company.Everyone)
            await one.Ear.IsConnectedToAsync(2);
    }

    /// <summary>Waits until the picture that comes is as it should be; how sharp the wall and the face in it are.</summary>
    private static async Task<double[]> SeesAsync(Person person, string wanted)
    {
        var seen = await person.Page.WaitForFunctionAsync(
            $"name => {{ const seen = ({Sharpness})(name); return ({wanted})(seen) ? seen : null; }}", "Rana", Patience);
        return await seen.JsonValueAsync<double[]>();
    }

    private static Task<int> FramesAsync(Person person) => person.Page.EvaluateAsync<int>(
        """
        async () => {
          const decoded = async () => (await Promise.all(ear.open().map(c => c.getStats()))).flatMap(stats => [...stats.values()])
            .filter(s => s.type === 'inbound-rtp' && s.kind === 'video').reduce((sum, s) => sum + s.framesDecoded, 0);
          const before = await decoded();
          await new Promise(done => setTimeout(done, 3000));
          return await decoded() - before;
        }
        """);

    private static string Invariant(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
