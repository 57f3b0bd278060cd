using System.Collections.Immutable;
using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>What changes in a room when somebody administers its seats and links while the session runs.</summary>
internal static class RoomAccess
{
    /// <summary>Notes seats that were given or renamed, and people who were made facilitators, once the session is under way.</summary>
    /// <param name="state">The room without those who were removed.</param>
    /// <param name="before">The seats until now.</param>
    /// <param name="happened">The new roster.</param>
    public static RoomState WithRoster(RoomState state, ImmutableArray<Seat> before, RoomEvent.RosterSet happened)
    {
        if (!state.IsUnderWay(happened.At))
            return state;
        var next = state;
        foreach (var seat in happened.Seats)
        {
            var former = before.FirstOrDefault(s => s.Member == seat.Member);
            if (former is null)
                next = With(next, new AccessChange(seat.Member, AccessChangeKind.SeatGiven, happened.At, happened.By));
            else if (seat.Role.IsFacilitator() && !former.Role.IsFacilitator())
                next = With(next, new AccessChange(seat.Member, AccessChangeKind.MadeFacilitator, happened.At, happened.By));
            if (former is not null && former.Name != seat.Name)
                next = With(next, new AccessChange(seat.Member, AccessChangeKind.Renamed, happened.At, happened.By, former.Name));
        }

        return next;
    }

    /// <summary>Whoever is not in the room comes in from now on only when a facilitator lets them in.</summary>
    public static RoomState With(RoomState state, AccessChange change)
    {
        var member = change.Member;

        // Renamed twice, they are told by the name that the others knew.
        if (state.AccessChanges.FirstOrDefault(c => c.Member == member && c.Kind == change.Kind) is { Former: { } known })
            change = change with { Former = known };
        var next = state with
        {
            AccessChanges = state.AccessChanges.RemoveAll(c => c.Member == member && c.Kind == change.Kind).Add(change),
        };
        if (change.Kind is AccessChangeKind.LinkRevoked or AccessChangeKind.Renamed || state.IsHere(member))
            return next;

        // What they had raised or taken is not for whoever comes next.
        if (state.PresenceOf(member).State == PresenceState.Away)
            next = RoomTraces.WithoutThoseOf(next, member);
        return next with
        {
            MustBeLetIn = next.MustBeLetIn.Add(member),
            Door = next.Door.TryGetValue(member, out var place) ? next.Door.SetItem(member, place with { Answer = null }) : next.Door,
        };
    }

    /// <summary>
    /// The link that was made for somebody while they were in the room, when they have lost their connection since: whoever comes from another browser now
    /// may have come by that link.
    /// </summary>
    public static AccessChange? MadeSinceTheyCame(RoomState state, MemberId member) =>
        RoomDoor.Exists(state) && !state.IsHere(member) && !state.MustBeLetIn.Contains(member) ? MadeDuringStay(state, member) : null;

    /// <summary>Somebody whose link was made anew while they were in the room, and who leaves it: who comes back may be another.</summary>
    public static RoomState WithLeaving(RoomState state, MemberId member) =>
        state.IsHere(member) && MadeDuringStay(state, member) is not null ? state with { MustBeLetIn = state.MustBeLetIn.Add(member) } : state;

    /// <summary>A stay outlasts lost connections: a link that was made before one of them was made during it.</summary>
    private static AccessChange? MadeDuringStay(RoomState state, MemberId member) =>
        state.Stays.TryGetValue(member, out var stays) && stays is [.., { From: var from }]
            ? state.AccessChanges.LastOrDefault(c => c.Member == member && c.Kind == AccessChangeKind.LinkMade && c.At > from)
            : null;
}
