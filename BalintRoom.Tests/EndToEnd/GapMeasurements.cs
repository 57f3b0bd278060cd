using System.Globalization;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// For how long voices are missing while people come and go, networks fail and change, and the product is killed; between browsers and over a media
/// server. Run by hand: <c>dotnet BalintRoom.Tests.dll -class '*GapMeasurements' -showLiveOutput</c>.
/// </summary>
[Trait("Run", "ByHand")]
[Collection(nameof(RunAlone))]
public sealed class GapMeasurements(Chromium browsers, ITestOutputHelper output)
{
    /// <summary>A voice counts as missing once no packet of it has come for so long: a silent one sends one every 400 ms.</summary>
    private const double NoticedAfter = 0.6;

    private const string Mesh = "between browsers";
    private const string Server = "over a media server";

    [Theory]
    [InlineData(Mesh)]
    [InlineData(Server)]
    public async Task Ten_joins_and_leaves_in_a_minute(string way)
    {
        await using var janus = way == Server ? await Janus.StartAsync() : null;
        await using var product = new LiveServer(SettingsOf(janus));
        product.Start();
        await using var company = await Company.SeatAsync(browsers, product, "Rana", "Noor");
        var (rana, noor) = (company["Rana"], company["Noor"]);
        await company.WitnessAsync("gaps-joins", async () =>
        {
            await JoinAsync(company, way);
            await NoteAsync(noor);
            var room = rana.Page.Url;
            for (var time = 0; time < 10; time++)
            {
                await rana.Page.GotoAsync("about:blank");
                await noor.PauseAsync(2);
                await rana.Page.GotoAsync(room);
                await noor.PauseAsync(4);
            }

            await PrintAsync(noor, $"ten joins and leaves in a minute {way}", ("those who stay", 2));
        });
    }

    [Fact]
    public async Task A_network_that_is_cut_for_ten_seconds_and_then_another_one()
    {
        await using var coturn = await Coturn.StartAsync();
        await using var product = new LiveServer(coturn.Settings("tcp"));
        product.Start();
        await using var company = await Company.SeatAsync(browsers, product, "Rana", "Noor");
        var (rana, noor) = (company["Rana"], company["Noor"]);

        // All of Rana's traffic passes two connections that can be cut: to the server, and to the relay.
        await using var line = new Line(new Uri($"http://127.0.0.1:{coturn.Port}"));
        await using var other = new Line(new Uri($"http://127.0.0.1:{coturn.Port}"));
        await company.WitnessAsync("gaps-network", async () =>
        {
            await rana.Page.AddInitScriptAsync($"window.relayLine = {{ port: ':{coturn.Port}', by: ':{line.Address.Port}' }};");
            await rana.Page.ReloadAsync();
            await JoinAsync(company, Mesh);
            await NoteAsync(noor);
            line.Cut();
            rana.LoseTheLine();
            await noor.PauseAsync(10);
            line.Mend();
            rana.FindTheLine();
            await HearsAsync(noor, 3);
            await PrintAsync(noor, "a network of one that is cut for 10 s", ("theirs", 3), ("those of the others", 2));

            await NoteAsync(noor);
            await rana.Page.EvaluateAsync("by => { window.relayLine.by = by; }", $":{other.Address.Port}");
            line.Cut();
            rana.LoseTheLine();
            rana.FindTheLine();
            await rana.Page.EvaluateAsync("() => { window.dispatchEvent(new Event('online')); }");
            await noor.PauseAsync(2);
            await HearsAsync(noor, 3);
            await PrintAsync(noor, "one changes their network", ("theirs", 3), ("those of the others", 2));
        });
    }

    [Theory]
    [InlineData(Mesh)]
    [InlineData(Server)]
    public async Task The_product_is_killed(string way)
    {
        await using var janus = way == Server ? await Janus.StartAsync() : null;
        await using var product = new ServerProcess(null, SettingsOf(janus));
        var firstLink = await product.StartAsync();
        await using var company = await Company.GatherAsync(browsers, product.Address, product.Mails, firstLink!, "Rana", "Noor");
        var noor = company["Noor"];
        await company.WitnessAsync("gaps-product", async () =>
        {
            await JoinAsync(company, way);
            await NoteAsync(noor);
            await product.KillAsync();
            await noor.PauseAsync(5);
            await product.StartAsync();
            await noor.PauseAsync(30);
            await HearsAsync(noor, 3);
            await PrintAsync(noor, $"the product is killed and started 5 s later, {way}", ("the others", 3), ("all of them", 1));
        });
    }

    private static IEnumerable<(string Key, string Value)> SettingsOf(Janus? janus) =>
        janus is null ? [] : [.. Janus.Settings(janus), ("Voices:MeshUpTo", "2")];

    private static async Task JoinAsync(Company company, string way)
    {
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
        foreach (var person in company.Everyone)
            await person.Page.EvaluateAsync(MediaBrowserScene.Streams);
        foreach (var person in company.Everyone)
        {
            await person.WithoutCameraAsync();
            await person.PressAsync("Join with sound");
        }

        foreach (var person in company.Everyone)
            await person.Ear.IsConnectedToAsync(way == Server ? 2 : company.Everyone.Count - 1);
    }

    private static async Task NoteAsync(Person person)
    {
        await person.Page.EvaluateAsync("window.voices ? void (voices.length = 0) : noteVoices()");
        await HearsAsync(person, 3);
        await person.Page.EvaluateAsync("void (voices.length = 0)");
    }

    private static Task HearsAsync(Person person, int voices) => person.Page.WaitForFunctionAsync(
        "count => voices.slice(-10).length === 10 && voices.slice(-10).every(([, there]) => there >= count)", voices, new() { Timeout = 90_000 });

    /// <param name="person">Who hears the others.</param>
    /// <param name="what">What happened.</param>
    /// <param name="whose">Voices, and with how many fewer than this one of them is missing.</param>
    private async Task PrintAsync(Person person, string what, params (string Voices, int Count)[] whose)
    {
        foreach (var (voices, count) in whose)
        {
            var longest = await person.Page.EvaluateAsync<double>("count => longestBelow(count)", count) / 1000;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: the longest time without {voices}: {(longest == 0 ? $"less than {NoticedAfter:0.0}" : $"{longest + NoticedAfter:0.0}")} s"));
        }
    }
}
