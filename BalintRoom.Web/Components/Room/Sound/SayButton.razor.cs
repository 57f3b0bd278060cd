using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// Types what one would say, for people who cannot speak aloud. Subject to the same floor, shown for some seconds, stored
/// nowhere.
/// </summary>
public sealed partial class SayButton : SoundComponent
{
    private string _words = "";

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    private bool CanSay => !Room.Info.IsPractice && Mine.Floor.Speak && View.Stage.Call.Place != CallPlace.InPerson;

    /// <inheritdoc />
    protected override object RenderState() => CanSay;

    private async Task SayAsync()
    {
        if (string.IsNullOrWhiteSpace(_words))
            return;
        if (ShowRefusal(await SendToPeersAsync(new PeerMessage.Words(_words))))
            _words = "";
    }
}
