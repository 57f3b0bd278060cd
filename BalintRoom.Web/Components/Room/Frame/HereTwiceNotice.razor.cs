using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>
/// Tells a person that another browser is in their seat, on each of them, until they end the others or say on this one that they are
/// theirs.
/// </summary>
public sealed partial class HereTwiceNotice : RoomComponent
{
    [Inject]
    private IRoomCommands Commands { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine;

    private bool MustAnswer => Mine.Browsers.Any(b => b.Id == View.Browser && !b.Confirmed);

    private IReadOnlyList<BrowserView> Others => [.. Mine.Browsers.Where(b => b.Id != View.Browser)];

    private string Where => string.Join(" · ", Others.Select(NameOf));

    /// <inheritdoc />
    protected override object RenderState() => (MustAnswer, new EquatableList<BrowserView>(Others));

    private string NameOf(BrowserView browser)
    {
        var label = browser.Label.Length > 0 ? browser.Label : Words["Twice.Unknown"].Value;
        return browser.ShowsScreen ? Words["Twice.Screen", label] : label;
    }

    private async Task EndAsync()
    {
        if (View.Browser is { } keep && !Room.IsRemoved && ShowRefusal(await Commands.EndOtherBrowsersAsync(View.Room, Mine.Member, keep)))
            ShowMessage(Words["Twice.Ended"]);
    }

    private Task ConfirmAsync() => View.Browser is { } browser ? SendAsync(new RoomCommand.ConfirmBrowsers(browser)) : Task.CompletedTask;
}
