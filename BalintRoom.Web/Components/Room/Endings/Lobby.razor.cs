using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// The decompression lobby: being together without the case, a breathing pacer, the countdown to duty, and leaving.
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
