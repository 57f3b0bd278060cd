using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>The whole plan with its clock times, as a list.</summary>
public sealed partial class PlanList : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

    /// <inheritdoc />
    protected override object Shows() => View.Stage.Timetable;
}
