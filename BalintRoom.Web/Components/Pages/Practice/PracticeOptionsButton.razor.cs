using BalintRoom.Web.Practice;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>Captions, reading aloud, and jumping to a phase, in a sheet of their own: they are no part of a room.</summary>
public sealed partial class PracticeOptionsButton : ComponentBase, IDisposable
{
    /// <summary>The session; the same for the page's lifetime.</summary>
    [Parameter, EditorRequired]
    public required PracticeSession Session { get; set; }

    /// <summary>Whether captions are shown.</summary>
    [Parameter]
    public bool Captions { get; set; }

    [Parameter]
    public EventCallback<bool> CaptionsChanged { get; set; }

    [Inject]
    private IStringLocalizer<PracticeWords> Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<RoomWords> Room { get; set; } = null!;

    public void Dispose() => Session.Changed -= OnChanged;

    protected override void OnInitialized() => Session.Changed += OnChanged;

    private void OnChanged(object? sender, EventArgs args) => _ = InvokeAsync(StateHasChanged);
}
