using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// The texts of the decompression lobby. The breath and the countdown are in the middle of the circle, leaving is in the row of controls.
/// </summary>
public sealed partial class Lobby : EntryExitComponent
{
    private const int Thoughts = 6;

    private int _thought;

    protected override Slices WatchedSlices => Slices.Stage;

    // Everybody in a room starts with the same prompt, so that they can talk about it.
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _thought = Room.Info.Room.Value.ToByteArray()[0] % Thoughts;
    }

    private void Another() => _thought = (_thought + 1) % Thoughts;
}
