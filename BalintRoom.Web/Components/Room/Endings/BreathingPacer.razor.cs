using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>A breathing pacer for a fixed time, which the user starts.</summary>
public sealed partial class BreathingPacer : ComponentBase, IDisposable
{
    private DateTimeOffset? _until;
    private bool _isOver;
    private ITimer? _end;

    /// <summary>How long it runs once started.</summary>
    [Parameter, EditorRequired]
    public TimeSpan Lasts { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<EndingWords> Text { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose() => _end?.Dispose();

    private void Toggle()
    {
        _end?.Dispose();
        (_until, _isOver) = (_until is null || _isOver ? Clock.GetUtcNow() + Lasts : null, false);
        if (_until is not null)
            _end = Clock.CreateTimer(_ => _ = InvokeAsync(End), null, Lasts, Timeout.InfiniteTimeSpan);
    }

    private void End()
    {
        _isOver = true;
        StateHasChanged();
    }
}
