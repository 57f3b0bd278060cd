using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// Who was given or lost a way into the room while the session runs, and by whom: whoever administers can do that from outside, and the group must be
/// able to see it. Each facilitator puts a line away for themselves.
/// </summary>
public sealed partial class AccessChangesList : RoomComponent
{
    private readonly HashSet<AccessChange> _seen = [];

    /// <summary>Whether those are shown that were not put away; otherwise all, without anything to press.</summary>
    [Parameter]
    public bool Urgent { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead;

    private IReadOnlyList<AccessChange> Shown => [.. (View.Lead?.Access ?? []).Where(c => !Urgent || !_seen.Contains(c))];

    /// <inheritdoc />
    protected override object RenderState() => new EquatableList<AccessChange>(Shown);

    private void PutAway(AccessChange change) => _seen.Add(change);
}
