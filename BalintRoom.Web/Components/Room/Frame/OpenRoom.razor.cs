using BalintRoom.Domain.People;
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

    /// <summary>
    /// The windows in which the card shows by itself: where there is little height it would leave no room for people. On a facilitator's phone the panel
    /// takes the place of the card, and its cue says what the phase asks.
    /// </summary>
    private string ShowsWhere => Mine.Role.IsFacilitator() ? "(min-width: 34rem) and (min-height: 30.01rem)" : "(min-height: 30.01rem)";

    /// <inheritdoc />
    protected override object RenderState() => (Mine.Role, View.Stage.Case, View.Stage.Phase);
}
