using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// What a room waits for, derived from its state alone, so that timers can be armed anew after a restart. Phases overrun softly and have no
/// deadline; only the ending moves by itself.
/// </summary>
public static class RoomDeadlines
{
    public static ImmutableArray<RoomDeadline> Of(RoomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.IsPlanned || state.Phase == Phase.Closed)
            return [];

        var deadlines = ImmutableArray.CreateBuilder<RoomDeadline>();
        deadlines.Add(new RoomDeadline(DeadlineKind.RoomExpires, state.SlotEndsAt + RoomLimits.Expires));
        if (state.Phase is Phase.WindDown or Phase.Lobby or Phase.LastMinute && state.ClockRuns && state.EndsAt is { } end)
            deadlines.Add(new RoomDeadline(DeadlineKind.EndingIsOver, end));

        // In the lobby nobody needs to lead any more, and a deputy's gentle end is not held up again.
        var needsSomebodyToLead = state.Phase is >= Phase.Gathering and <= Phase.WindDown && !state.IsHeld && !state.LedByDeputy;
        if (needsSomebodyToLead && state.NoFacilitatorSince is { } since)
            deadlines.Add(new RoomDeadline(DeadlineKind.HoldIsDue, since + RoomLimits.HoldAfter));

        // Round one table a lost connection is nobody's absence.
        foreach (var seat in state.Seats.Where(_ => state.Call.Place != CallPlace.InPerson))
        {
            if (state.PresenceOf(seat.Member) is { State: PresenceState.Away } presence)
                deadlines.Add(new RoomDeadline(DeadlineKind.GraceIsOver, presence.Since + RoomLimits.Grace, seat.Member));
        }

        return deadlines.ToImmutable();
    }
}
