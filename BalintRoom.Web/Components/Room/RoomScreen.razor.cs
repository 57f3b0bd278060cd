using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room;

/// <summary>
/// Everything one person sees of a room, from the screen before it to its end. It is rendered only when the kind of screen changes.
/// </summary>
public sealed partial class RoomScreen : RoomComponent
{
    private Screen _screen;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => ScreenNow();

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        _screen = ScreenNow();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _screen = ScreenNow();
    }

    private Screen ScreenNow() => View.Stage.Phase switch
    {
        Phase.Closed => Screen.Closed,
        _ when Mine.Presence == PresenceState.AtTheDoor => Screen.Threshold,
        _ when Mine.Presence == PresenceState.Left => Screen.Goodbye,
        Phase.Waiting => Screen.Threshold,
        _ => Screen.Open,
    };

    private enum Screen
    {
        Threshold,
        Open,
        Goodbye,
        Closed,
    }
}
