using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Domain.Views;

/// <summary>The slices that are the same for everyone in the room.</summary>
internal static class SharedSlices
{
    public static StageView Stage(RoomState state) => new(
        state.Phase,
        state.Case,
        state.StartedAt,
        Protection.EndOfPhase(state),
        state.IsHeld ? ClockState.Held : state.IsPaused ? ClockState.Paused : ClockState.Running,
        state.StoppedAt,
        state.Phase is Phase.WindDown or Phase.Lobby or Phase.LastMinute,
        state.SlotStartsAt,
        state.SlotEndsAt,
        state.Plan.HasLobby,
        Times(state),
        state.PresenterAtTheTable,
        state.LedByDeputy,
        state.Call,
        state.PresenterInView);

    public static IReadOnlyList<SeatView> Seats(RoomState state)
    {
        var presenter = state.PresenterAtTheTable;
        return [.. state.Seats.Select(SeatOf)];

        SeatView SeatOf(Seat seat)
        {
            var presence = state.PresenceOf(seat.Member);
            var floor = RoomFloor.KnownToAll(state, seat);
            return new SeatView(
                seat.Member,
                seat.Name,
                seat.Role,
                seat.Role.IsFacilitator() ? seat.OtherRole : null,
                seat.IsDeputy,

                // Who leaves from the door has not been here for the others.
                presence.EverHere ? presence.State : PresenceState.NotYet,
                seat.Member == presenter,
                state.IsSittingBack(seat.Member))
            {
                MissesTheEnding = presence.MissesTheEnding,
                IsAbsent = state.IsAbsent(seat.Member),
                Heard = floor.Speak,
                Seen = floor.Show,
                EndedLine = state.EndedLines.TryGetValue(seat.Member, out var ended) ? ended : null,
            };
        }
    }

    /// <summary>What somebody who has not gone in sees of the stage: which phase it is and when it ends, and nothing of the case.</summary>
    public static StageView StageFromOutside(StageView stage) =>
        stage with { Case = 0, Presenter = null, LedByDeputy = false, PresenterInView = false };

    /// <summary>What somebody who has not gone in sees of the seats: the roster, as it was before anybody came.</summary>
    public static IReadOnlyList<SeatView> SeatsFromOutside(IReadOnlyList<SeatView> seats) =>
    [
        .. seats.Select(s => new SeatView(
            s.Member, s.Name, s.Role, s.OtherRole, s.IsDeputy, PresenceState.NotYet, IsPresenter: false, SittingBack: false)),
    ];

    public static IReadOnlyList<LineView> Lines(RoomState state) =>
    [
        .. state.Seats
            .Where(s => state.Lines.ContainsKey(s.Member))
            .Select(s => (s.Member, Line: state.Lines[s.Member]))
            .Select(s => new LineView(s.Member, s.Line.Id, s.Line.Microphone, s.Line.Camera)),
    ];

    public static RoundView? Round(RoomState state) =>
        state.Round is { } round ? new RoundView([.. round.Order], [.. round.Order.Where(round.Had.Contains)], round.Now) : null;

    public static CompanyView? Company(RoomState state)
    {
        if (state.Phase is not (Phase.Lobby or Phase.LastMinute))
            return null;

        var here = state.Seats.Select(s => s.Member).Where(state.IsHere).ToArray();
        return new CompanyView(
            here.Length, [.. here.Where(state.Ready.Contains)], LastTwo: here.Length == 2 && state.Call.Place != CallPlace.InPerson);
    }

    public static EndingView? Ending(RoomState state) =>
        state is { ClosedAt: { } at, EndReason: { } reason } ? new EndingView(at, reason) : null;

    private static IReadOnlyList<PhaseTime> Times(RoomState state)
    {
        var planned = state.Plan.Phases.Select(p => p.Phase).ToArray();
        var end = Protection.EndOfPhase(state) ?? state.StartedAt;
        var toCome = Protection.ToCome(state);

        var times = new List<PhaseTime>(planned.Length + 1);
        foreach (var each in planned)
        {
            var time = each == state.Phase ? new PhaseTime(each, state.StartedAt, end, PhaseStanding.Now)
                : toCome.FirstOrDefault(s => s.Phase == each) is { } span && span != default
                    ? new PhaseTime(each, span.StartsAt, span.EndsAt, PhaseStanding.ToCome)
                    : Past(state, each);
            times.Add(time with { Least = state.Plan[each].Minimum });
        }

        if (state.Phase == Phase.LastMinute && state.Plan.HasLobby)
            times.Add(new PhaseTime(Phase.LastMinute, state.StartedAt, end, PhaseStanding.Now) { Least = PhaseTable.Of(Phase.LastMinute).Minimum });
        return times;
    }

    /// <summary>The times of a past phase; a skipped one took no time.</summary>
    private static PhaseTime Past(RoomState state, Phase phase) => state.Past.TryGetValue(phase, out var span)
        ? new PhaseTime(phase, span.StartsAt, span.EndsAt, PhaseStanding.Past)
        : new PhaseTime(phase, state.StartedAt, state.StartedAt, PhaseStanding.Past);
}
