using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>
/// What the presenter sees during the push-back: a soft glow when somebody touched "I've felt that too". Never a number, and
/// gone after a while, so that another one is noticed.
/// </summary>
public sealed partial class PresenterTouches : RoomComponent
{
    private static readonly TimeSpan Glow = TimeSpan.FromSeconds(30);

    private int _touches;
    private DateTimeOffset? _glowsUntil;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool Glows => _glowsUntil > Time.GetUtcNow();

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => Mine.Touches;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _touches = Mine.Touches;
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        if (Mine.Touches > _touches)
            _glowsUntil = Time.GetUtcNow() + Glow;
        _touches = Mine.Touches;
        return Task.CompletedTask;
    }
}
