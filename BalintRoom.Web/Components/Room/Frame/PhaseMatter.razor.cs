using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>What a phase brings besides its card, for this person.</summary>
public sealed partial class PhaseMatter : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() => (View.Stage.Phase, Mine.IsPresenter, Mine.Role, Mine.Offer is null);
}
