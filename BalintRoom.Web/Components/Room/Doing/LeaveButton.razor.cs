using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Doing;

/// <summary>Saying goodbye, after being told what then happens.</summary>
public sealed partial class LeaveButton : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine;

    private string Kind => View.Stage.Phase switch
    {
        Phase.Lobby => "Lobby",
        _ when Mine.Role.IsFacilitator() => "Lead",
        Phase.PushBack when Mine.IsPresenter => "Presenter",
        _ => "Early",
    };

    /// <inheritdoc />
    protected override object Shows() => Kind;
}
