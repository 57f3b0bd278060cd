using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>What comes next, and about when. A time that has passed is not said: whoever leads takes the group on when it is ready.</summary>
public sealed partial class NextPhase : RoomLeaf
{
    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

    private PhaseTime? Next => View.Stage.Timetable.FirstOrDefault(t => t.Standing == PhaseStanding.ToCome);

    /// <summary>Whether it comes at its time, whatever anybody does.</summary>
    private bool ComesByItself => Next is { Phase: >= Phase.Lobby };

    private bool IsDue => Next is { } next && next.StartsAt <= Time.GetUtcNow();

    /// <inheritdoc />
    protected override object? Shows() => Next is { } next ? (next.Phase, next.StartsAt) : false;
}
