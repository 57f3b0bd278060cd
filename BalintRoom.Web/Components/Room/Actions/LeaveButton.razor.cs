using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>Leaves the session, after a dialog that says what this means.</summary>
public sealed partial class LeaveButton : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    private string Kind => View.Stage.Phase switch
    {
        Phase.Lobby or Phase.LastMinute => "Lobby",
        _ when Mine.Role.IsFacilitator() => "Facilitator",
        Phase.PushBack when Mine.IsPresenter => "Presenter",
        _ => "Early",
    };

    /// <inheritdoc />
    protected override object RenderState() => Kind;
}
