using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Saying when one must leave, and the facilitators' choice for whoever does. Saying it moves nothing.</summary>
internal static class LeavingDecisions
{
    public static Decision Declare(RoomState state, RoomCommand.DeclareLeaving command)
    {
        DateTimeOffset? held = state.Leaving.TryGetValue(command.Actor, out var at) ? at : null;
        if (held == command.At)
            return Decision.Nothing(state);
        return command.At is { } leaving && (leaving <= command.Now || leaving <= state.SlotStartsAt || leaving > state.SlotEndsAt)
            ? Decision.Refuse(state, RefusalCode.LeavingOutsideTheSession, state.SlotEndsAt)
            : Decision.Of(state, new RoomEvent.LeavingDeclared(command.Actor, command.At));
    }

    public static Decision Decide(RoomState state, RoomCommand.DecideLeaving command)
    {
        if (command.Choice is { } named && !Enum.IsDefined(named))
            return Decision.Refuse(state, RefusalCode.UnknownChoice);
        if (!state.Leaving.TryGetValue(command.Member, out var at) || state.IsGone(command.Member))
            return Decision.Refuse(state, RefusalCode.NoLeavingTime);
        if (at != command.LeavingAt)
            return Decision.Refuse(state, RefusalCode.LeavingTimeChanged, at);
        if (state.LeavingDecisions.GetValueOrDefault(command.Member)?.Choice == command.Choice)
            return Decision.Nothing(state);
        if (state.Phase >= Phase.Return)
            return Decision.Refuse(state, RefusalCode.EndingHasBegun);

        var earliest = LeavingTimes.EarliestReturn(state, command.Now);
        return command.Choice == LeavingChoice.BringBack && LeavingTimes.LatestReturn(state, at) < earliest
            ? Decision.Refuse(state, RefusalCode.LeavesBeforeTheReturn, earliest)
            : Decision.Of(state, new RoomEvent.LeavingDecided(command.Member, command.Choice, command.Now, command.Actor));
    }
}
