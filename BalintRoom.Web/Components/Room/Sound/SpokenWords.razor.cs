using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>What somebody typed, at their seat for as long as it takes to read; then it is nowhere any more.</summary>
public sealed partial class SpokenWords : SoundLeaf
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ForEachCharacter = TimeSpan.FromMilliseconds(70);

    private ITimer? _timer;
    private PeerMessage.Words? _shown;

    /// <summary>What was typed, and by whom.</summary>
    [Parameter, EditorRequired]
    public required PeerMessage.Words Said { get; set; }

    /// <summary>It has stood there long enough.</summary>
    [Parameter, EditorRequired]
    public EventCallback Forgotten { get; set; }

    /// <inheritdoc />
    protected override Slices Watches => Slices.None;

    [Inject]
    private RoomClock Clocks { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _timer?.Dispose();
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(Said, _shown))
            return;
        _shown = Said;
        _timer?.Dispose();
        _timer = Clocks.Time.CreateTimer(
            _ => _ = InvokeAsync(Forgotten.InvokeAsync), null, Least + (Said.Text.Length * ForEachCharacter), Timeout.InfiniteTimeSpan);
        if (Mine.Member != Said.From)
            Announcer.Announce(Text["Say.Announced", NameOf(Said.From), Said.Text]);
    }
}
