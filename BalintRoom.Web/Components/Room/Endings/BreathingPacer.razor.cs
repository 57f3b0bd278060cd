using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>A breathing pacer for a fixed time, which the user starts.</summary>
public sealed partial class BreathingPacer : ComponentBase, IDisposable
{
    private DateTimeOffset? _until;
    private bool _isOver;
    private DeadlineTimer? _end;

    /// <summary>How long it runs once started.</summary>
    [Parameter, EditorRequired]
    public TimeSpan Lasts { get; set; }

    [Inject]
    private RoomClock Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<EndingWords> Text { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose() => _end?.Dispose();

    private void Toggle()
    {
        (_until, _isOver) = (_until is null || _isOver ? Clock.Now + Lasts : null, false);
        _end ??= new DeadlineTimer(Clock, () => _ = InvokeAsync(End));
        if (_until is { } until)
            _end.Set(until);
        else
            _end.Clear();
    }

    private void End()
    {
        _isOver = true;
        StateHasChanged();
    }
}
