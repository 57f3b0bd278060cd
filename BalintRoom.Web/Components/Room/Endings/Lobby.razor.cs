using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>The decompression lobby: being together without the case, a breath, the way back to service, and going.</summary>
public sealed partial class Lobby : EdgeLeaf
{
    private const int Thoughts = 6;

    private int _thought;

    protected override Slices Watches => Slices.Stage;

    // Everybody in a room begins with the same one, so that it can be talked about.
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _thought = Room.Info.Room.Value.ToByteArray()[0] % Thoughts;
    }

    private void Another() => _thought = (_thought + 1) % Thoughts;
}
