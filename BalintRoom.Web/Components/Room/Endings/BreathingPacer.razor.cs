using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>A breathing pacer for a fixed time, which the user starts.</summary>
public sealed partial class BreathingPacer : ComponentBase
{
    private DateTimeOffset? _until;

    /// <summary>How long it runs once started.</summary>
    [Parameter, EditorRequired]
    public TimeSpan Lasts { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<EndingWords> Text { get; set; } = null!;

    private void Toggle() => _until = _until is null ? Clock.GetUtcNow() + Lasts : null;
}
