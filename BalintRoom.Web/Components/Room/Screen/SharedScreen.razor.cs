using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Screen;

/// <summary>
/// What a group that meets in person sees on a screen everybody looks at: phase, time, who may speak, and the circle. It has no
/// controls, and nothing on it is private to one person.
/// </summary>
public sealed partial class SharedScreen : RoomComponent
{
    private (Phase Phase, string Floor) _announced;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Round | Slices.Mine;

    /// <summary>Who may speak, addressed to everybody.</summary>
    private string Floor => View.Stage.Phase switch
    {
        Phase.Waiting => Words["Screen.OpensAt", When(View.Stage.SlotStartsAt)],
        Phase.WindDown when View.Round is { Now: null } => Words["Screen.Floor.WindDown.Done"],
        var phase => Words[$"Screen.Floor.{phase}", NameOf(View.Stage.Presenter) is { Length: > 0 } name ? name : Words["Screen.Presenter"].Value],
    };

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage, Floor, Mine.Role);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _announced = (View.Stage.Phase, Floor);
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        var before = _announced;
        _announced = (View.Stage.Phase, Floor);
        if (_announced.Phase != before.Phase)
            Announcer.Announce($"{Words["Announce.Phase", Words[$"Phase.{_announced.Phase}"]]} {_announced.Floor}");
        return Task.CompletedTask;
    }
}
