using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The room in other browsers, together with Chromium.</summary>
[Collection(nameof(RunAlone))]
public sealed class OtherBrowserTests(Chromium browsers, SharedServer server)
{
    [Fact]
    [Trait("Needs", "firefox")]
    public async Task Firefox_and_Chromium_hear_each_other()
    {
        await using var company = await SeatAsync("Noor");
        await using var noor = await FirefoxVisitor.NewAsync("Noor", server.Live.Address);
        var (ada, max) = (company.Facilitator, company.CoFacilitator);
        await company.WitnessAsync("firefox", async () =>
        {
            await noor.ComeInAsync(company.LinkOf["Noor"]);
            await noor.PressAsync("Test my microphone and camera");
            await noor.WaitForAsync("document.querySelector('video[data-self]')?.videoWidth > 0");
            await noor.PhotographAsync("firefox-sound-check");
            await noor.PressAsync("Go in");
            await OpenAsync(company);
            foreach (var person in company.Everyone)
                await person.PressAsync("Join with sound");

            foreach (var person in company.Everyone)
                await person.Ear.IsConnectedToAsync(2);
            await noor.WaitForAsync("ear.open().length === 2 && ear.open().every(c => c.connectionState === 'connected')");
            await noor.WaitForAsync("await ear.voices() === 2");
            var itself = await noor.AskAsync<string[]>("ear.mine()");
            foreach (var person in company.Everyone)
                await person.Ear.HearsMoreOfAsync(itself);
            await HearsMoreOfAsync(noor, ada);
            await HearsMoreOfAsync(noor, max);
            await noor.WaitForAsync("document.querySelectorAll('balint-face[data-picture] video').length === 3");
            await ada.Page.WaitForFunctionAsync("document.querySelectorAll('balint-face[data-picture] video').length === 3");
            await noor.PhotographAsync("firefox-with-sound");

            // Muting stops what it sends, and the others' screens show it. Firefox asks for permission each time a device is opened.
            Assert.Equal(["audio", "video"], await noor.AskAsync<string[]>("ear.tracks.map(t => t.kind).sort()"), StringComparer.Ordinal);
            await noor.PressAsync("Mute");
            await ada.OpenTabAsync("People");
            await ada.Button("Ask Noor to unmute").WaitForAsync();
            Assert.True(await noor.AskAsync<bool>("ear.tracks.filter(t => t.kind === 'audio').every(t => !t.enabled)"));
            await noor.PressAsync("Unmute");
            await ada.Ear.HearsMoreOfAsync(itself);
        });
    }

    [Fact]
    [Trait("Needs", "webkit")]
    public async Task A_browser_without_peer_connections_says_so_kindly_and_does_everything_but_sound()
    {
        await using var company = await SeatAsync("Rana", "Noor");
        await using var noor = await WebKitVisitor.NewAsync("Noor", server.Live.Address);
        var ada = company.Facilitator;
        await company.WitnessAsync("webkit", async () =>
        {
            await noor.ComeInAsync(company.LinkOf["Noor"]);
            await noor.SeesAsync("This browser cannot send sound.");
            await noor.PressAsync("I’m in a private space");
            await noor.PhotographAsync("webkit-threshold");
            await noor.PressAsync("Go in");
            await OpenAsync(company);
            Assert.Equal("undefined", await noor.AskAsync<string>("typeof RTCPeerConnection"));
            await noor.SeesAsync("This browser cannot send sound. You can still read, type and do everything else here");
            foreach (var useless in (string[])["Join with sound", "Test my microphone and camera", "Mute", "Sound", "Try again"])
                Assert.False(await noor.SeesButtonAsync(useless), $"There is “{useless}”.");
            Assert.False(await noor.AskAsync<bool>("shows('Devices and details') || shows('Your voice goes straight')"));
            await noor.PhotographAsync("webkit-gathering");

            await ada.SeesAsync("1 of 4 here confirmed a private space.");
            await company.GoToQuestionsAsync("Rana");
            await noor.PressAsync("Raise my hand");
            await ada.Button("Heard: Noor’s hand").WaitForAsync();
            await noor.PressAsync("Type");
            await noor.WriteAsync("Your message", "I can only type today.");
            await noor.PressAsync("Send");
            foreach (var person in company.Everyone)
                await person.SeesAsync("I can only type today.");
            await noor.WaitForAsync("fields('Your message')[0].value === ''");
            await noor.PhotographAsync("webkit-typed");
            await noor.PressAsync("Close");
            await noor.PressAsync("Leave");
            await noor.PressAsync("Leave now");
            await noor.SeesAsync("Goodbye");
            await noor.PhotographAsync("webkit-goodbye");
        });
    }

    /// <summary>Everybody but Noor, who uses the other browser.</summary>
    private Task<Company> SeatAsync(params IEnumerable<string> members) => Company.SeatAsync(browsers, server.Live, members, comes: name => name is not "Noor");

    private static async Task HearsMoreOfAsync(Visitor visitor, Person person)
    {
        var them = System.Text.Json.JsonSerializer.Serialize(await person.Ear.NameAsync());
        var before = await visitor.AskAsync<double>($"await ear.heard({them})");
        await visitor.WaitForAsync($"ear.plays({them}) && await ear.heard({them}) > {before.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private static async Task OpenAsync(Company company)
    {
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
    }
}
