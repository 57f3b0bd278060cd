using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>From a network that holds WebSockets back one gets into the room all the same, and is told why it is slower.</summary>
public sealed class NetworkTests(Chromium browsers, SharedServer server)
{
    /// <summary>Ten seconds until the way is changed, and what a busy machine needs for the rest.</summary>
    private const float Soon = 20_000;

    private const string Words = "Your network holds back fast connections";

    [Theory]
    [InlineData(Swallowing.AfterTheUpgrade)]
    [InlineData(Swallowing.TheUpgrade)]
    public async Task A_swallowed_WebSocket_is_replaced_within_seconds_and_said(Swallowing manner)
    {
        var product = server.Live;
        var session = await product.PlanAsync("Ada", ["Max", "Rana"]);
        await using var ada = await Person.NewAsync(browsers, product.Address, "Ada");
        await ada.RedeemAsync(product.Address, session.SignIn);
        await ada.GoAsync($"/room/{session.Room}");
        await ada.GoInAsync();
        await using var network = new SwallowingNetwork(product.Address, manner);
        await using var rana = await Person.NewAsync(browsers, network.Address, "Rana", width: 360);
        await rana.RedeemAsync(product.Address, session.Secrets["Rana"]);

        await rana.Page.GotoAsync($"/room/{session.Room}");
        await Assertions.Expect(rana.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Before you go in" }))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Soon });
        await rana.SeesAsync(Words);
        await rana.PageIsAccessibleAsync();
        await rana.FitsTheWindowAsync();
        await rana.PhotographAsync($"network-{manner}".ToLowerInvariant());
        await rana.PressAsync("Close");
        await Assertions.Expect(rana.Page.GetByText(Words)).ToBeHiddenAsync();

        await rana.PressAsync("I’m in a private space");
        await rana.GoInAsync();
        await ada.PressAsync("Open the room");
        await rana.SeesPhaseAsync("Gathering");
        // The sound's own connection is there too.
        await rana.Page.WaitForFunctionAsync("() => customElements.get('balint-sound')?.voices.isLinked === true");
        await ada.PressAsync("Ask for a case");
        await rana.SeesPhaseAsync("Case call");

        // The next page of this tab does not wait for it again.
        var swallowed = network.Swallowed;
        await rana.GoAsync($"/room/{session.Room}");
        await rana.SeesPhaseAsync("Case call");
        Assert.Equal(swallowed, network.Swallowed);
        Assert.InRange(swallowed, 1, 3);
        await Assertions.Expect(rana.Page.GetByText(Words)).ToBeHiddenAsync();
        await Assertions.Expect(ada.Page.GetByText(Words)).ToBeHiddenAsync();
    }
}
