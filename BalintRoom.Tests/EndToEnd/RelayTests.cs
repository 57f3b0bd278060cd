using BalintRoom.Domain.People;
using BalintRoom.Rooms.Media;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Sound over a real relay and no other way.</summary>
[Trait("Needs", "coturn")]
[Collection(nameof(RunAlone))]
public sealed class RelayTests(Chromium browsers)
{
    /// <summary>What a browser gets from a relay: the kinds of ICE candidates, and the relay's error when it refuses.</summary>
    private const string Gather =
        """
        async ([urls, username, credential]) => {
          const connection = new RTCPeerConnection({ iceServers: [{ urls, username, credential }], iceTransportPolicy: 'relay' });
          const found = [];
          const done = new Promise(resolve => connection.addEventListener('icegatheringstatechange', () => {
            if (connection.iceGatheringState === 'complete') resolve();
          }));
          connection.addEventListener('icecandidate', ({ candidate }) => { if (candidate?.candidate) found.push(candidate.type); });
          connection.addEventListener('icecandidateerror', ({ errorCode }) => found.push(`error ${errorCode}`));
          connection.createDataChannel('check');
          await connection.setLocalDescription();
          await done;
          connection.close();
          return [...new Set(found)];
        }
        """;

    /// <summary>The candidate types at both ends of every connection in use.</summary>
    private const string Ways =
        """
        async () => (await Promise.all(ear.open().map(async connection => {
          const stats = await connection.getStats();
          const pairs = [...stats.values()].filter(s => s.type === 'transport').map(t => stats.get(t.selectedCandidatePairId));
          return pairs.flatMap(p => [stats.get(p.localCandidateId).candidateType, stats.get(p.remoteCandidateId).candidateType]);
        }))).flat()
        """;

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task Three_people_hear_each_other_by_the_relay_alone_and_learn_no_address_but_its_own(string transport)
    {
        await using var coturn = await Coturn.StartAsync();
        await using var product = new LiveServer(coturn.Settings(transport));
        product.Start();
        await using var company = await Company.SeatAsync(browsers, product, "Rana");
        var (ada, rana) = (company.Facilitator, company["Rana"]);
        await company.WitnessAsync($"relay-{transport}", async () =>
        {
            await OpenAsync(company);
            await CheckRelayAsync(rana);
            await rana.SeesAsync("The relay works from here.");
            await company.LookAsync("relay-works", rana);
            await rana.CloseSheetAsync();

            foreach (var person in company.Everyone)
                await person.PressAsync("Join with sound");
            foreach (var person in company.Everyone)
            {
                await person.Ear.IsConnectedToAsync(2);
                await person.Ear.HearsAsync(2);
                Assert.Equal(["relay", "relay", "relay", "relay"], await person.Page.EvaluateAsync<string[]>(Ways));
            }

            await ada.Ear.HearsMoreOfAsync(await rana.Ear.NameAsync());
            await rana.PressAsync("Sound");
            await rana.SeesAsync("through the relay");
        });
    }

    [Fact]
    public async Task Whoever_loses_the_network_is_heard_again_and_no_other_connection_is_touched()
    {
        await using var coturn = await Coturn.StartAsync();
        await using var product = new LiveServer(coturn.Settings("tcp"));
        product.Start();
        await using var company = await Company.SeatAsync(browsers, product, "Rana", "Noor");
        var (ada, rana, noor) = (company.Facilitator, company["Rana"], company["Noor"]);

        // All of Rana's traffic passes two connections that can be cut: to the server, and to the relay.
        await using var line = new Line(new Uri($"http://127.0.0.1:{coturn.Port}"));
        await company.WitnessAsync("network-lost", async () =>
        {
            await rana.Page.AddInitScriptAsync($"window.relayLine = {{ port: ':{coturn.Port}', by: ':{line.Address.Port}' }};");
            await rana.Page.ReloadAsync();
            await OpenAsync(company);
            foreach (var person in company.Everyone)
                await person.PressAsync("Join with sound");
            foreach (var person in company.Everyone)
                await person.Ear.IsConnectedToAsync(3);
            await noor.Ear.HearsAsync(3);
            var (made, names) = (await noor.Ear.MadeAsync(), await rana.Ear.NameAsync());

            line.Cut();
            rana.LoseTheLine();
            await ada.SeesAsync("connection lost");
            await noor.Page.WaitForFunctionAsync("() => document.querySelectorAll('balint-face[data-line=trouble]').length === 1");
            await company.LookAsync("network-lost", noor);
            await ada.Ear.HearsMoreOfAsync(await noor.Ear.NameAsync());

            line.Mend();
            rana.FindTheLine();
            foreach (var person in company.Everyone)
                await person.Ear.IsConnectedToAsync(3);
            await noor.Ear.HearsMoreOfAsync(await rana.Ear.NameAsync());
            await ada.DoesNotSeeAsync(ada.Page.GetByText("connection lost"));
            Assert.Equal(made, await noor.Ear.MadeAsync());
            Assert.NotEqual(names, await rana.Ear.NameAsync());
        });
    }

    [Fact]
    public async Task A_relay_that_does_not_carry_fails_the_check_before_anybody_relies_on_it()
    {
        await using var coturn = await Coturn.StartAsync();
        await using var product = new LiveServer([.. coturn.Settings("udp"), ("Voices:TurnSecret", "a secret that the relay does not know")]);
        product.Start();
        await using var company = await Company.SeatAsync(browsers, product, "Rana");
        var rana = company["Rana"];
        await company.WitnessAsync("relay-fails", async () =>
        {
            await OpenAsync(company);
            await CheckRelayAsync(rana);
            await rana.SeesAsync("The relay cannot be reached from here, and sound only works through it.");
            await company.LookAsync("relay-fails", rana);
        });
    }

    [Fact]
    public async Task A_password_is_good_for_its_time_and_refused_by_the_relay_after()
    {
        await using var coturn = await Coturn.StartAsync();
        await using var context = await browsers.NewContextAsync(new BrowserNewContextOptions());
        var page = await context.NewPageAsync();

        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(["relay"], await GatherAsync(page, PasswordOf(coturn, now)));
        Assert.Equal(["error 401"], await GatherAsync(page, PasswordOf(coturn, now - TimeSpan.FromMinutes(61))));
    }

    private static IceServer PasswordOf(Coturn coturn, DateTimeOffset at)
    {
        var options = new MediaOptions { Turn = [coturn.Url("udp")], TurnSecret = Coturn.Secret, TurnLifetime = TimeSpan.FromHours(1) };
        return new IceServerProvider(Options.Create(options), new FakeTimeProvider(at))
            .For(new MemberId(Guid.NewGuid()), BalintRoom.Domain.Rooms.RoomId.New()).Servers.Single();
    }

    private static Task<string[]> GatherAsync(IPage page, IceServer server) =>
        page.EvaluateAsync<string[]>(Gather, new object[] { server.Urls, server.Username!, server.Credential! });

    private static async Task OpenAsync(Company company)
    {
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
    }

    private static async Task CheckRelayAsync(Person person)
    {
        await person.PressAsync("Sound check");
        await person.Page.GetByText("Devices and details").First.ClickAsync();
        await person.PressAsync("Check the relay");
    }
}
