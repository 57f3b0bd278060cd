using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Layout;

/// <summary>The live regions for announcements of <see cref="Layout.Announcer"/>. Rendered once in each layout.</summary>
public sealed partial class AnnouncerRegion : ComponentBase, IDisposable
{
    // A screen reader has begun with it by then. It may be a private signal, which stands nowhere for longer than it must.
    private static readonly TimeSpan UrgentStands = TimeSpan.FromSeconds(20);

    private ITimer? _clearing;
    private int _cleared;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

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
        if (Announcer.UrgentCount is var urgent && urgent != _cleared)
        {
            _clearing?.Dispose();
            _clearing = Time.CreateTimer(_ => _ = InvokeAsync(() => Clear(urgent)), null, UrgentStands, Timeout.InfiniteTimeSpan);
        }

        _ = InvokeAsync(StateHasChanged);
    }

    private void Clear(int urgent)
    {
        _cleared = urgent;
        StateHasChanged();
    }
}
