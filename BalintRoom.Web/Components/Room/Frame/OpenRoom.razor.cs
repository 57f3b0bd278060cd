using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>The room while it is open, from the gathering to the last minute: the circle in the colours of its phase.</summary>
public sealed partial class OpenRoom : RoomComponent
{
    private const int SecondsShown = 12;
    private const int SecondsShownToNewcomers = 25;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine | Slices.Stage;

    /// <summary>For how many seconds the card shows by itself when a phase begins.</summary>
    private int ShowsFor => Room.Info.IsNewHere ? SecondsShownToNewcomers : SecondsShown;

    /// <inheritdoc />
    protected override object RenderState() => (Mine.Role, View.Stage.Case, View.Stage.Phase);
}
