using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Who has lost the connection, until they are back or count as having left. In person a device says nothing of its owner.</summary>
public sealed partial class LostConnectionsList : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Seats | Slices.Stage;

    private string Lost => View.Stage.Call.Place == CallPlace.InPerson
        ? ""
        : Names.And(View.Seats.Where(s => s.Presence == PresenceState.Away).Select(s => s.Name));

    /// <inheritdoc />
    protected override object RenderState() => Lost;
}
