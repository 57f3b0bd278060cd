using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>What a phase shows this person besides its card.</summary>
public sealed partial class PhaseContent : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage.Phase, Mine.IsPresenter, Mine.Role, Mine.Offer is null);
}
