using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// The next phase and its approximate time. A time that has passed is not shown: the facilitator advances when the group is
/// ready.
/// </summary>
public sealed partial class NextPhase : RoomComponent
{
    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    private PhaseTime? Next => View.Stage.Timetable.FirstOrDefault(t => t.Standing == PhaseStanding.ToCome);

    /// <summary>Whether it begins at its time without anybody's action.</summary>
    private bool ComesByItself => Next is { Phase: >= Phase.Lobby };

    private bool IsDue => Next is { } next && next.StartsAt <= Time.GetUtcNow();

    /// <inheritdoc />
    protected override object? RenderState() => Next is { } next ? (next.Phase, next.StartsAt) : false;
}
