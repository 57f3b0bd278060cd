using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>Placing empty chairs and taking them away again.</summary>
public sealed partial class ChairsEditor : RoomLeaf
{
    private string _name = "";

    /// <inheritdoc />
    protected override Slices Watches => Slices.Chairs | Slices.Stage;

    /// <inheritdoc />
    protected override object Shows() =>
        (PhaseTable.Of(View.Stage.Phase).HoldsACase, string.Join('|', View.Chairs.Select(c => (c.Id, c.Kind, c.Name).ToString())));

    private async Task PlaceAsync()
    {
        if (await AskAsync(new RoomCommand.PlaceChair(ChairKind.Named, _name)))
            _name = "";
    }
}
