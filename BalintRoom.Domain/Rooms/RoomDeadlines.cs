using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// A room's deadlines, derived from its state alone, so that timers can be set again after a restart. Most phases may overrun and
/// have no deadline; only the phases of the ending advance automatically.
/// </summary>
public static class RoomDeadlines
{
    public static ImmutableArray<RoomDeadline> Of(RoomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.IsPlanned || state.Phase == Phase.Closed)
            return [];

        var deadlines = ImmutableArray.CreateBuilder<RoomDeadline>();
        deadlines.Add(new RoomDeadline(DeadlineKind.RoomExpires, Expiry(state)));
        if (state.Phase is Phase.WindDown or Phase.Lobby or Phase.LastMinute && state.ClockRuns && state.EndsAt is { } end)
            deadlines.Add(new RoomDeadline(DeadlineKind.EndingIsOver, end));

        // From the lobby on no facilitator is needed, and an ending begun by the deputy is not held again.
        var needsSomebodyToLead = state.Phase is >= Phase.Gathering and <= Phase.WindDown && !state.IsHeld && !state.LedByDeputy;
        if (needsSomebodyToLead && state.NoFacilitatorSince is { } since)
            deadlines.Add(new RoomDeadline(DeadlineKind.HoldIsDue, since + RoomLimits.HoldAfter));

        // In person, a lost connection does not mean that somebody is absent.
        foreach (var seat in state.Seats.Where(_ => state.Call.Place != CallPlace.InPerson))
        {
            if (state.PresenceOf(seat.Member) is { State: PresenceState.Away } presence)
                deadlines.Add(new RoomDeadline(DeadlineKind.GraceIsOver, presence.Since + RoomLimits.Grace, seat.Member));
        }

        foreach (var seat in state.Seats)
        {
            if (state.DoorPlaceOf(seat.Member) is { AskedAt: { } askedAt, Answer: null } && !RoomDoor.NeedsFacilitator(state, seat))
                deadlines.Add(new RoomDeadline(DeadlineKind.DoorAnswerIsDue, askedAt + RoomLimits.DoorAnswer, seat.Member));
        }

        return deadlines.ToImmutable();
    }

    /// <summary>When the room closes by itself, whatever its phase.</summary>
    internal static DateTimeOffset Expiry(RoomState state) => state.SlotEndsAt + RoomLimits.Expires;
}
