using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// The protected ending in one sentence: when to bring the presenter back at the latest, and why. Only when that is near: before,
/// the timetable says when the presenter is expected, and a second time beside it would contradict it.
/// </summary>
public sealed partial class EndingNotice : RoomComponent
{
    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead | Slices.Stage | Slices.Seats;

    private bool IsPast => View.Lead?.Protection is { } protection && protection.BringBackBy <= Time.GetUtcNow();

    /// <inheritdoc />
    protected override object RenderState() => (View.PresenterHasLeft(), View.Lead?.Protection is { } p
        ? (p.BringBackBy, p.NearFrom, p.EndsBy, p.ForLeaving, p.LeavingAt, p.LeavingCount)
        : default);

    private string Why(EndingProtection protection) => protection is { ForLeaving: true, LeavingAt: { } at }
        ? Words.Counted("Protect.SomeLeave", protection.LeavingCount, protection.LeavingCount, When(at))
        : Words["Protect.Slot", When(protection.EndsBy)];
}
