using BalintRoom.Web.Practice;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>What the simulated people say, one line at a time. Renders by itself, so that nothing around it does.</summary>
public sealed partial class PracticeCaptions : ComponentBase, IDisposable
{
    private bool _isShown = true;

    /// <summary>The session; the same for as long as the page lives.</summary>
    [Parameter, EditorRequired]
    public PracticeSession Session { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PracticeWords> Words { get; set; } = null!;

    /// <summary>At the quick pace lines come every few seconds: read aloud, they would drown the phases.</summary>
    private string Live => Session.Pace.Speed == PracticeSpeed.Normal ? "polite" : "off";

    public void Dispose() => Session.Changed -= OnChanged;

    protected override void OnInitialized() => Session.Changed += OnChanged;

    private string NameOf(PracticeCaption caption) => Session.Roster.Seats.First(s => s.Member == caption.Speaker).Name;

    private void OnChanged(object? sender, EventArgs args) => _ = InvokeAsync(StateHasChanged);
}
