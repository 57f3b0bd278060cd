using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Screen;

/// <summary>
/// What everybody round the table may see: phase, light and time, who may speak, and the circle. Nothing on it can be pressed, and nothing is
/// one person's own.
/// </summary>
public sealed partial class Board : RoomLeaf
{
    private (Phase Phase, string Floor) _said;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Round | Slices.Mine;

    /// <summary>Who may speak, said to all.</summary>
    private string Floor => View.Stage.Phase switch
    {
        Phase.Waiting => Words["Screen.OpensAt", Clock(View.Stage.SlotStartsAt)],
        Phase.WindDown when View.Round is { Now: null } => Words["Screen.Floor.WindDown.Done"],
        var phase => Words[$"Screen.Floor.{phase}", NameOf(View.Stage.Presenter) is { Length: > 0 } name ? name : Words["Screen.Presenter"].Value],
    };

    /// <inheritdoc />
    protected override object Shows() => (View.Stage, Floor, Mine.Role);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _said = (View.Stage.Phase, Floor);
    }

    /// <inheritdoc />
    protected override Task OnChangedAsync()
    {
        var before = _said;
        _said = (View.Stage.Phase, Floor);
        if (_said.Phase != before.Phase)
            Announcer.Announce($"{Words["Announce.Phase", Words[$"Phase.{_said.Phase}"]]} {_said.Floor}");
        return Task.CompletedTask;
    }
}
