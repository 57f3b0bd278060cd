using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Practice;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>Below the room's last screen: what happened in this practice session.</summary>
public sealed partial class PracticeEnd : RoomComponent
{
    /// <summary>What happened.</summary>
    [Parameter, EditorRequired]
    public required PracticeCourse Course { get; set; }

    /// <summary>The people of the room.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Seat> Seats { get; set; }

    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    private bool IsClosed => View.Stage.Phase == Phase.Closed;

    private bool HasLeft => View.Mine.Presence == PresenceState.Left;

    private bool IsShown => IsClosed || HasLeft;

    protected override object RenderState() => (IsShown, IsClosed, HasLeft);
}
