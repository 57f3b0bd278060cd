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

    /// <summary>Whether somebody who stayed may want a moment before what comes next; whoever reads this a day later does not.</summary>
    private bool IsJustOver => View.Ending is { } ending && Time.GetUtcNow() - ending.At < Transition;
}
