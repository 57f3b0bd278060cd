using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// A breathing pacer: in the lobby without a time limit and with a choice of rhythm, elsewhere for a fixed time that the user
/// starts.
/// </summary>
public sealed partial class BreathingPacer : ComponentBase
{
    private bool _isBox;
    private DateTimeOffset? _until;

    /// <summary>How long it runs once started; null for no limit.</summary>
    [Parameter]
    public TimeSpan? Lasts { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<EndingWords> Text { get; set; } = null!;

    private bool IsResting => Lasts is not null && _until is null;

    private void Toggle() => _until = _until is null ? Clock.GetUtcNow() + Lasts : null;
}
