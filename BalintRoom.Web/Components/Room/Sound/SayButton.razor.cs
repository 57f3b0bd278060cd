using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Typing what one says, for those who cannot or must not speak aloud. Under the same floor, shown for a while, kept nowhere.</summary>
public sealed partial class SayButton : SoundLeaf
{
    private string _words = "";

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine;

    private bool CanSay => Mine.Floor.Speak && View.Stage.Call.Place != CallPlace.InPerson;

    /// <inheritdoc />
    protected override object Shows() => CanSay;

    private async Task SayAsync()
    {
        if (string.IsNullOrWhiteSpace(_words))
            return;
        if (Tell(await SendToPeersAsync(new PeerMessage.Words(_words))))
            _words = "";
    }
}
