using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>The whole plan with its times, as a list.</summary>
public sealed partial class PlanList : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() => View.Stage.Timetable;
}
