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
    /// <summary>The session; the same for the page's lifetime.</summary>
    [Parameter, EditorRequired]
    public PracticeSession Session { get; set; } = null!;

    /// <summary>Whether the newest line is shown.</summary>
    [Parameter]
    public bool IsShown { get; set; }

    [Inject]
    private IStringLocalizer<PracticeWords> Words { get; set; } = null!;

    /// <summary>
    /// Not a live region at the fast speed, where lines follow each other so quickly that phase changes would not be heard.
    /// </summary>
    private string Live => Session.Pace.Speed == PracticeSpeed.Fast ? "off" : "polite";

    private PracticeCaption? Newest => Session.Captions is [.., var newest] ? newest : null;

    /// <summary>The newest line, for the browser to read aloud.</summary>
    private string? Said => Newest is { } newest ? Words[newest.Line].Value : null;

    /// <summary>Tells the voices of the speakers apart.</summary>
    private int? Voice => Newest is { } newest ? Session.Roster.Seats.IndexOf(Session.Roster.Seats.First(s => s.Member == newest.Speaker)) : null;

    public void Dispose() => Session.Changed -= OnChanged;

    protected override void OnInitialized() => Session.Changed += OnChanged;

    private string NameOf(PracticeCaption caption) => Session.Roster.Seats.First(s => s.Member == caption.Speaker).Name;

    private void OnChanged(object? sender, EventArgs args) => _ = InvokeAsync(StateHasChanged);
}
