using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>The breathing pacer: in the lobby for as long as one likes and in either way, elsewhere for a stretch of time that is begun by hand.</summary>
public sealed partial class Breath : ComponentBase
{
    private bool _isBox;
    private DateTimeOffset? _until;

    /// <summary>How long it goes on once it is begun; null for without an end.</summary>
    [Parameter]
    public TimeSpan? Lasts { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<EndingWords> Text { get; set; } = null!;

    private bool IsResting => Lasts is not null && _until is null;

    private void BeginOrRest() => _until = _until is null ? Clock.GetUtcNow() + Lasts : null;
}
