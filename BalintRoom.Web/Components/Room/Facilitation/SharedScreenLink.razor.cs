using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>For a group that meets in person: the link to the screen that everybody looks at.</summary>
public sealed partial class SharedScreenLink : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() => View.Stage.Call.Place == CallPlace.InPerson;
}
