using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Layout;

/// <summary>The live regions for announcements of <see cref="Layout.Announcer"/>. Rendered once in each layout.</summary>
public sealed partial class AnnouncerRegion : ComponentBase, IDisposable
{
    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose() => Announcer.Announced -= OnAnnounced;

    /// <inheritdoc />
    protected override void OnInitialized() => Announcer.Announced += OnAnnounced;

    private void OnAnnounced(object? sender, EventArgs args) =>
        _ = InvokeAsync(StateHasChanged);
}
