using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Places and removes empty chairs.</summary>
public sealed partial class ChairsEditor : RoomComponent
{
    private string _name = "";

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Chairs | Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() =>
        (PhaseTable.Of(View.Stage.Phase).HoldsACase, string.Join('|', View.Chairs.Select(c => (c.Id, c.Kind, c.Name).ToString())));

    private async Task PlaceAsync()
    {
        if (await SendAsync(new RoomCommand.PlaceChair(ChairKind.Named, _name)))
            _name = "";
    }
}
