using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Layout;

/// <summary>The live regions for announcements of <see cref="Layout.Announcer"/>. Rendered once in each layout.</summary>
public sealed partial class AnnouncerRegion : ComponentBase, IDisposable
{
    // A screen reader has begun with it by then. It may be a private signal, which stands nowhere for longer than it must.
    private static readonly TimeSpan UrgentStands = TimeSpan.FromSeconds(20);

    private DeadlineTimer? _clearing;
    private int _urgent;
    private int _cleared;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    [Inject]
    private RoomClock Clock { get; set; } = null!;

    private string UrgentText => _cleared == Announcer.UrgentCount ? "" : Announcer.UrgentText;

    /// <inheritdoc />
    public void Dispose()
    {
        Announcer.Announced -= OnAnnounced;
        _clearing?.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized() => Announcer.Announced += OnAnnounced;

    private void OnAnnounced(object? sender, EventArgs args)
    {
        if (Announcer.UrgentCount is var urgent && urgent != _urgent)
        {
            _urgent = urgent;
            _clearing ??= new DeadlineTimer(Clock, () => _ = InvokeAsync(Clear));
            _clearing.Set(Clock.Now + UrgentStands);
        }

        _ = InvokeAsync(StateHasChanged);
    }

    private void Clear()
    {
        _cleared = _urgent;
        StateHasChanged();
    }
}
