using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>The part of <see cref="RoomEvolution"/> that begins phases and takes their beginning back, and keeps the check-out round complete.</summary>
internal static class PhaseEvolution
{
    /// <summary>The state in which a phase has begun: what belongs to the one before is over.</summary>
    public static RoomState WithPhase(RoomState state, RoomEvent.PhaseBegan began)
    {
        var newCase = began.Phase == Phase.CasePresentation && !state.CaseIsOpen;
        var anotherCase = began is { Phase: Phase.CaseCall, Change: PhaseChange.Advanced };
        var caseIsOver = anotherCase || began.Phase >= Phase.Lobby;
        var next = state with
        {
            Phase = began.Phase,
            StartedAt = began.At,
            EndsAt = began.EndsAt,
            PhaseRevision = state.Revision + 1,
            EndRevision = state.Revision + 1,
            Past = state.Phase == Phase.Waiting
                ? state.Past
                : state.Past.SetItem(state.Phase, new PhaseSpan(state.Phase, state.StartedAt, began.At)),
            Extension = null,
            TakeBack = began.TakeBackUntil is { } until ? new TakeBackPoint(until, state with { TakeBack = null }) : null,
            IsPaused = false,
            StoppedAt = state.IsHeld ? began.At : null,
            OpenedAt = state.OpenedAt ?? began.At,
            PresenterBackAt = began.Phase == Phase.Return
                ? (state.Presenter is { } back && !state.IsGone(back) ? began.At : null)
                : began.Phase < Phase.Return ? null : state.PresenterBackAt,
            PutDownAt = began.Phase == Phase.WindDown ? began.At : began.Phase < Phase.WindDown ? null : state.PutDownAt,
            Case = newCase ? state.Case + 1 : state.Case,
            Presented = newCase && state.Presenter is { } presents ? state.Presented.Add(presents) : state.Presented,
            FollowUps = newCase && state.PresentsFollowUp ? state.FollowUps + 1 : state.FollowUps,
            CaseIsOpen = newCase || (state.CaseIsOpen && !caseIsOver),
            Presenter = caseIsOver ? null : state.Presenter,
            PresentsFollowUp = !caseIsOver && state.PresentsFollowUp,
            Round = null,
            Hands = [],
            HeardHands = [],
            Touches = 0,
            LastTouches = ImmutableDictionary<MemberId, DateTimeOffset>.Empty,
        };
        if (began.Phase is Phase.CaseCall or >= Phase.WindDown)
            next = next with { Chairs = [] };
        if (began.Phase > Phase.CaseCall)
            next = next with { Declined = [] };
        if (began.Phase == Phase.PushBack && state.Presenter is { } presenter)
            next = next with { Chairs = [.. next.Chairs.Select(c => RoomTraces.Without(c, presenter))] };

        // The presenter comes back to people, not to the parts that they took.
        if (began.Phase == Phase.Return)
            next = next with { Chairs = [.. next.Chairs.Select(c => c with { TakenBy = null })] };
        if (state.Phase == Phase.PushBack)
        {
            next = next with
            {
                Signals = state.Signals.RemoveAll(s => s.Kind == SignalKind.ComeBack),
                SeenSignals = state.SeenSignals.RemoveAll(s => s.Signal.Kind == SignalKind.ComeBack),
            };
        }

        if (began.Phase >= Phase.WindDown)
            next = next with { Offers = ImmutableDictionary<MemberId, CaseOffer>.Empty };
        return next;
    }

    /// <summary>The state before the last step, with everything that people did and that happened to them since.</summary>
    public static RoomState WithStepUndone(RoomState state)
    {
        if (state.TakeBack is not { Before: var before })
            return state;

        var undone = before with
        {
            Revision = state.Revision,
            PhaseRevision = state.Revision + 1,
            EndRevision = state.Revision + 1,
            Extension = null,
            Seats = state.Seats,
            AccessChanges = state.AccessChanges,
            MustBeLetIn = state.MustBeLetIn,
            Presences = state.Presences,
            Stays = state.Stays,
            Leaving = state.Leaving,
            LeavingDecisions = state.LeavingDecisions,
            IsHeld = state.IsHeld,
            StoppedAt = before.IsPaused ? before.StoppedAt : state.IsHeld ? state.StoppedAt : null,
            NoFacilitatorSince = state.NoFacilitatorSince,
            LedByDeputy = state.LedByDeputy,
            PrivateSpaces = state.PrivateSpaces,
            Absent = state.Absent,
            Signals = state.Signals,
            SeenSignals = state.SeenSignals,
            LastChair = state.LastChair,
            Call = state.Call,
            Lines = state.Lines,
            EndedLines = state.EndedLines,
            PresenterInView = state.PresenterInView,
            CaptionReaders = state.CaptionReaders,
            Browsers = state.Browsers,
            Door = state.Door,
        };
        if (undone.Asked is { } asked && undone.IsGone(asked))
            undone = undone with { Asked = null };
        var gone = before.Seats.Select(s => s.Member).Where(undone.IsGone);
        return WithRoundOfTheRoster(gone.Aggregate(undone, RoomTraces.WithoutThoseOf));
    }

    /// <summary>The round without people removed from the roster, and with late arrivals added at its end.</summary>
    public static RoomState WithRoundOfTheRoster(RoomState state)
    {
        if (state.Round is not { } round)
            return state;

        var late = state.Seats.Where(s => s.Role.TakesPart() && state.CanBeAsked(s.Member)).Select(s => s.Member).Except(round.Order);
        var order = round.Order.RemoveAll(m => state.SeatOf(m) is null).AddRange(late);
        return state with
        {
            Round = new CheckOutRound(order, round.Had.Intersect(order), round.Now is { } now && order.Contains(now) ? now : null),
        };
    }
}
