using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>A typed message or a caption with the name of its sender, shown for as long as it takes to read, and stored nowhere.</summary>
public sealed partial class TypedWords : SoundComponent
{
    private static readonly TimeSpan MinimumTime = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan PerCharacter = TimeSpan.FromMilliseconds(70);

    private DeadlineTimer? _timer;
    private SpokenLine? _shown;

    /// <summary>The line and whose it is.</summary>
    [Parameter, EditorRequired]
    public required SpokenLine Said { get; set; }

    /// <summary>Called when it has been shown long enough.</summary>
    [Parameter, EditorRequired]
    public EventCallback Forgotten { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.None;

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
        _timer ??= new DeadlineTimer(Clocks, () => _ = InvokeAsync(Forgotten.InvokeAsync));
        _timer.Set(Clocks.Now + MinimumTime + (Said.Text.Length * PerCharacter));

        // Captions follow each other too fast to be read out, and who hears that hears the voice.
        if (Mine.Member != Said.From && !Said.IsCaption)
            Announcer.Announce(Text["Say.Announced", NameOf(Said.From), Said.Text]);
    }
}
