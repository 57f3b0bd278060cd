using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>What people type, in one place that everybody sees wherever they look; the latest line of each person.</summary>
public sealed partial class TypedLines : SoundComponent
{
    private readonly List<PeerMessage.Words> _said = [];
    private IDisposable? _messages;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.None;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _messages = Room.Listen(OnPeerMessage);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _messages?.Dispose();
    }

    private void OnPeerMessage(PeerMessage message)
    {
        if (message is PeerMessage.Words words)
            _ = InvokeAsync(() => Show(words));
    }

    private void Show(PeerMessage.Words words)
    {
        _said.RemoveAll(s => s.From == words.From);
        _said.Add(words);
        StateHasChanged();
    }

    private void Forget(PeerMessage.Words words)
    {
        _said.Remove(words);
        StateHasChanged();
    }
}
