using BalintRoom.Web.Practice;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>
/// The captions of what simulated people say, one line at a time. A component of its own, so that only it is rendered for each
/// line.
/// </summary>
public sealed partial class PracticeCaptions : ComponentBase, IDisposable
{
    private bool _isShown = true;

    /// <summary>The session; the same for the page's lifetime.</summary>
    [Parameter, EditorRequired]
    public PracticeSession Session { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PracticeWords> Words { get; set; } = null!;

    /// <summary>
    /// Not a live region at the fast speed, where lines follow each other so quickly that phase changes would not be heard.
    /// </summary>
    private string Live => Session.Pace.Speed == PracticeSpeed.Normal ? "polite" : "off";

    public void Dispose() => Session.Changed -= OnChanged;

    protected override void OnInitialized() => Session.Changed += OnChanged;

    private string NameOf(PracticeCaption caption) => Session.Roster.Seats.First(s => s.Member == caption.Speaker).Name;

    private void OnChanged(object? sender, EventArgs args) => _ = InvokeAsync(StateHasChanged);
}
