using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Mail;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>
/// Tells a person that another browser is in their seat, on each of them, until they end the others or say on this one that they are
/// theirs. Ending them ends the person's link, too; a new one that is not mailed is shown here once.
/// </summary>
public sealed partial class HereTwiceNotice : RoomComponent
{
    private bool _isAsking;

    [Inject]
    private IRoomCommands Commands { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> Mail { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

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
        _isAsking = false;
        if (View.Browser is not { } keep || Room.IsRemoved)
            return;
        var ended = await Commands.EndOtherBrowsersAsync(View.Room, Mine.Member, keep);
        if (!ShowRefusal(ended.Reply))
            return;
        Room.NewLink = ended.NewLink;
        var link = ended.NewLink is not null ? "Twice.Ended.Shown" : Mail.Value.HasServer ? "Twice.Ended.Mailed" : "Twice.Ended.Written";
        ShowMessage($"{Words["Twice.Ended"]} {Words[link]}");
    }

    private Task ConfirmAsync() => View.Browser is { } browser ? SendAsync(new RoomCommand.ConfirmBrowsers(browser)) : Task.CompletedTask;
}
