using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// What people type, and the captions of what they say, in one place that everybody sees wherever they look; the latest line of each person.
/// </summary>
public sealed partial class TypedLines : SoundComponent
{
    private readonly List<SpokenLine> _said = [];
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
            _ = InvokeAsync(() => Show(new SpokenLine(words.From, words.Text, IsCaption: false)));
        else if (message is PeerMessage.Caption caption)
            _ = InvokeAsync(() => Show(new SpokenLine(caption.From, caption.Text, IsCaption: true)));
    }

    private void Show(SpokenLine line)
    {
        _said.RemoveAll(s => s.From == line.From && s.IsCaption == line.IsCaption);
        _said.Add(line);
        StateHasChanged();
    }

    private void Forget(SpokenLine line)
    {
        // The same words may be said again: this one line is meant.
        _said.RemoveAll(s => ReferenceEquals(s, line));
        StateHasChanged();
    }
}
