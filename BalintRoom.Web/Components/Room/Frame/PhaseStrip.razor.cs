using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>Phase, floor and time in one strip, which opens the whole card of the phase.</summary>
public sealed partial class PhaseStrip : RoomComponent
{
    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Seats;

    /// <summary>When the next phase begins, by the plan.</summary>
    private DateTimeOffset? Next => View.Stage.Timetable.FirstOrDefault(t => t.Standing == PhaseStanding.ToCome)?.StartsAt;

    /// <inheritdoc />
    protected override object RenderState() =>
        (View.Stage, View.PresenterHasLeft(), Mine.Floor, Mine.Role, Mine.IsPresenter, Mine.Turn, Mine.TurnAfter);

    // The browser's countdown raises the event; the server runs no timer for it.
    private void AnnounceLastMinute() => Announcer.Announce(Words["Announce.LastMinute"]);
}
