using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>What those who lead need, and nobody else sees. On a phone it folds down to its one prominent button.</summary>
public sealed partial class FacilitatorPanel : RoomLeaf
{
    private bool _unfolded;

    /// <inheritdoc />
    protected override Slices Watches => Slices.None;
}
