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

    /// <summary>Of who asks to go in, it is said where they are let in.</summary>
    private IReadOnlyList<AccessChange> Shown => !Urgent
        ? [.. View.Lead?.Access ?? []]
        : [.. (View.Lead?.Access ?? []).Where(c => !_seen.Contains(c) && !View.Lead!.Door.Any(d => d.Member == c.Member && d.AskedAt is not null))];

    /// <inheritdoc />
    protected override object RenderState() => new EquatableList<AccessChange>(Shown);

    private string SentenceOf(AccessChange change) => AccessSentences.Of(Words, View, change, Clock);

    private void PutAway() => _seen.UnionWith(Shown);
}
