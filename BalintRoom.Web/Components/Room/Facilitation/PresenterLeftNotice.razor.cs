using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Says that the presenter has left the case with the group, and what that means for its ending.</summary>
public sealed partial class PresenterLeftNotice : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Seats;

    private string? LeftBehind => View.Stage.Phase <= Phase.Return && View.PresenterHasLeft() ? NameOf(View.Stage.Presenter) : null;

    /// <inheritdoc />
    protected override object RenderState() => LeftBehind ?? "";
}
