using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>The current phase: what it is, what fits here, and what comes next and when. The strip above it says the rest.</summary>
public sealed partial class PhaseCard : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Seats;

    private bool IsNewHere => Room.Info.IsNewHere && Mine.Role == Role.Member;

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage, View.PresenterHasLeft(), Mine.Role, Mine.IsPresenter);
}
