using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>Builds the archived record of a closed room: who, when and how many; nothing that was said.</summary>
internal static class SessionEnds
{
    /// <exception cref="ArgumentException">The room has not closed.</exception>
    public static SessionEnd Of(RoomState state)
    {
        if (state is not { ClosedAt: { } closedAt, EndReason: { } reason })
            throw new ArgumentException("The room has not closed.", nameof(state));

        var endedAt = TimePresent.EndOf(state, closedAt);
        return new SessionEnd(
            state.Id,
            state.OpenedAt,
            endedAt,
            reason,
            state.Case,
            state.FollowUps,
            state.Seats,
            state.Seats.Select(s => s.Member).Where(m => state.PresenceOf(m).EverHere).ToHashSet(),
            [.. state.Seats
                .Select(s => (s.Member, Presence: state.PresenceOf(s.Member)))
                .Where(p => p.Presence.MissesTheEnding)
                .Select(p => new EarlyLeaver(
                    p.Member,
                    p.Presence.LeftIn!.Value,
                    p.Presence.Since,
                    state.PresenterBackAt > p.Presence.Since ? state.PresenterBackAt : null,
                    state.Case > 0 ? state.PutDownAt : null))],
            state.Presented)
        {
            ClosedAt = closedAt,
            Minutes = state.Seats.ToDictionary(s => s.Member, s => TimePresent.MinutesOf(state, s.Member, endedAt)),
        };
    }
}
