using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>The room is closed: why, how it ended for those who left early, and what comes next.</summary>
public sealed partial class Closed : EntryExitComponent
{
    private static readonly TimeSpan Transition = TimeSpan.FromMinutes(15);

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.Ending | Slices.Mine;

    private bool StayedToTheEnd => View.Ending is { Reason: EndReason.TimeUp or EndReason.EveryoneLeft }
        && View.Mine is { Presence: not PresenceState.NotYet, LeftIn: null or > Phase.WindDown };

    /// <summary>Whether a moment before what comes next may be wanted; whoever reads this a day later needs none.</summary>
    private bool IsJustOver => View.Ending is { } ending && Time.GetUtcNow() - ending.At < Transition;
}
