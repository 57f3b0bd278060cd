using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>Applies events to a room's state. Replaying the same events gives the same state.</summary>
public static class RoomEvolution
{
    /// <summary>
    /// How much the revision is raised when a room is loaded from its journal. Transient events are not stored, so the stored
    /// revision can be lower than the one clients have seen; no room has this many events during the lifetime of a process.
    /// </summary>
    public const long RestoreLeap = 1 << 20;

    /// <summary>The state after the event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind of event is unknown.</exception>
    public static RoomState Evolve(RoomState state, RoomEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        var next = happened switch
        {
            RoomEvent.Persisted lasting => Evolve(state, lasting),
            RoomEvent.Transient transient => Evolve(state, transient),
            _ => throw Unknown(happened),
        };
        var endHasMoved = !state.LeavingDecisions.IsEmpty || !next.LeavingDecisions.IsEmpty
            ? Protection.EndOfPhase(state) != Protection.EndOfPhase(next)
            : state.EndsAt != next.EndsAt;
        return next with { Revision = next.Revision + 1, EndRevision = endHasMoved ? state.Revision + 1 : next.EndRevision };
    }

    private static RoomState Evolve(RoomState state, RoomEvent.Persisted happened) => happened switch
    {
        RoomEvent.RoomPlanned e => state with
        {
            IsPlanned = true,
            SlotStartsAt = e.Setup.SlotStartsAt,
            SlotEndsAt = e.Setup.SlotEndsAt,
            Plan = e.Setup.Plan,
            Seats = e.Setup.Seats,
            Call = e.Setup.Call ?? RoomCall.InTheRoom,
            StartedAt = e.Setup.SlotStartsAt,
        },
        RoomEvent.RosterSet e => WithRoster(state, e),
        RoomEvent.AccessChanged e => RoomAccess.With(state, e.Change),
        RoomEvent.SlotSet e => state with { SlotStartsAt = e.StartsAt, SlotEndsAt = e.EndsAt, StartedAt = e.StartsAt },
        RoomEvent.CallSet e => PhaseEvolution.WithRoundOfTheRoster(state with { Call = e.Call, Lines = ImmutableDictionary<MemberId, Line>.Empty }),
        RoomEvent.PlanEdited e => state with
        {
            Plan = PhasePlan.TryCreate(e.Phases, out _) ?? state.Plan,
            EndsAt = e.EndsAt,
            EndRevision = state.Revision + 1,
            Extension = null,
        },
        RoomEvent.PhaseBegan e => PhaseEvolution.WithPhase(state, e),
        RoomEvent.AdvanceTakenBack => PhaseEvolution.WithStepUndone(state),
        RoomEvent.EndMoved e => state with
        {
            EndsAt = e.EndsAt,
            EndRevision = state.Revision + 1,
            // Journals of before extensions could be taken back hold extensions without a limit.
            ExtendedTo = e.TakeBackUntil is null && state.Extension is { } takenBack
                ? takenBack.ExtendedTo
                : state.ExtendedTo > e.EndsAt ? state.ExtendedTo : e.EndsAt,
            Extension = e.TakeBackUntil is { } until ? new ExtensionPoint(until, state.EndsAt, state.ExtendedTo) : null,
        },
        RoomEvent.Paused e => state with { IsPaused = true, StoppedAt = state.StoppedAt ?? e.At, EndRevision = state.Revision + 1 },
        RoomEvent.Resumed e => state with
        {
            IsPaused = false,
            StoppedAt = state.IsHeld ? state.StoppedAt : null,
            EndsAt = e.EndsAt,
            EndRevision = state.Revision + 1,
            Extension = null,
        },
        RoomEvent.Held e => state with { IsHeld = true, StoppedAt = state.StoppedAt ?? e.At },
        RoomEvent.HoldLifted e => state with
        {
            IsHeld = false,
            StoppedAt = state.IsPaused ? state.StoppedAt : null,
            EndsAt = e.EndsAt,
            LedByDeputy = e.ByDeputy,
            EndRevision = state.Revision + 1,
            Extension = null,
        },
        RoomEvent.Invited e => state with { Asked = e.Member, Declined = state.Declined.Remove(e.Member) },
        RoomEvent.InvitationEnded => state with { Asked = null },
        RoomEvent.PresenterAccepted e => state with
        {
            Asked = null,
            Presenter = e.Member,
            PresentsFollowUp = e.IsFollowUp,
            Offers = state.Offers.Remove(e.Member),
        },
        RoomEvent.PresenterReleased => state with { Presenter = null, PresentsFollowUp = false },
        RoomEvent.LeavingDeclared e => state with
        {
            Leaving = e.At is { } at ? state.Leaving.SetItem(e.Member, at) : state.Leaving.Remove(e.Member),
            LeavingDecisions = state.LeavingDecisions.Remove(e.Member),
        },
        RoomEvent.LeavingDecided e => state with
        {
            LeavingDecisions = e.Choice is { } choice
                ? state.LeavingDecisions.SetItem(e.Member, new LeavingDecision(choice, e.At, e.By))
                : state.LeavingDecisions.Remove(e.Member),
        },
        RoomEvent.Arrived e => WithPresence(
            WithoutPastLeaving(WithComing(state, e.Member, e.At), e.Member, e.At) with
            {
                Door = state.Door.Remove(e.Member),
                MustBeLetIn = state.MustBeLetIn.Remove(e.Member),
                Absent = state.Absent.Remove(e.Member),
            },
            e.Member,
            new Presence(PresenceState.Here, e.At, EverHere: true),
            e.At),
        RoomEvent.WentAway e => WithPresence(
            state with { Lines = state.Lines.Remove(e.Member) }, e.Member, new Presence(PresenceState.Away, e.At, EverHere: true), e.At),
        RoomEvent.LeftRoom e => RoomTraces.WithoutThoseOf(
            WithPresence(
                WithGoing(RoomAccess.WithLeaving(state, e.Member), e.Member, e.At),
                e.Member,
                new Presence(PresenceState.Left, e.At, state.PresenceOf(e.Member).EverHere, state.Phase, e.Kind),
                e.At),
            e.Member),
        RoomEvent.AbsenceNoted e => PhaseEvolution.WithRoundOfTheRoster(
            state with { Absent = e.IsAbsent ? state.Absent.Add(e.Member) : state.Absent.Remove(e.Member) }),
        RoomEvent.RoundBegan e => state with { Round = new CheckOutRound(e.Order, [], null) },
        RoomEvent.TurnGiven e => state with { Round = state.Round is { } round ? round with { Now = e.Member } : null },
        RoomEvent.TurnEnded e => state with
        {
            Round = state.Round is { } round
                ? round with { Had = round.Had.Add(e.Member), Now = round.Now == e.Member ? null : round.Now }
                : null,
        },
        RoomEvent.Restored e => WithNobodyConnected(state, e.At),
        RoomEvent.RoomClosed e => RoomTraces.WithoutAny(state) with
        {
            // For the record, a session can end before the phase began in which everybody left it.
            Past = state.Past.SetItem(state.Phase, new PhaseSpan(state.Phase, state.StartedAt, e.At > state.StartedAt ? e.At : state.StartedAt)),
            Phase = Phase.Closed,
            StartedAt = e.At,
            EndsAt = null,
            PhaseRevision = state.Revision + 1,
            ClosedAt = e.At,
            EndReason = e.Reason,
            IsPaused = false,
            IsHeld = false,
            StoppedAt = null,
            NoFacilitatorSince = null,
            TakeBack = null,
            Asked = null,
            Presenter = null,
            AccessChanges = [],
            MustBeLetIn = [],
        },
        _ => throw Unknown(happened),
    };

    private static RoomState Evolve(RoomState state, RoomEvent.Transient happened) => happened switch
    {
        RoomEvent.CameToDoor e => WithDoorPlace(state, e.Member, place => place with { IsThere = true }),
        RoomEvent.WentFromDoor e => WithDoorPlace(state, e.Member, place => place with { IsThere = false }),
        RoomEvent.AskedToGoIn e => WithDoorPlace(state, e.Member, place => place with { AskedAt = e.At }),
        RoomEvent.DoorAnswered e => WithDoorPlace(state, e.Member, place => place with { Answer = e.Answer }),
        RoomEvent.CaseOffered e => state with
        {
            Offers = e.Offer is { } offer ? state.Offers.SetItem(e.Member, offer) : state.Offers.Remove(e.Member),
        },
        RoomEvent.InvitationDeclined e => state with { Declined = state.Declined.Remove(e.Member).Add(e.Member) },
        RoomEvent.PrivateSpaceConfirmed e => state with
        {
            PrivateSpaces = e.Confirmed ? state.PrivateSpaces.Add(e.Member) : state.PrivateSpaces.Remove(e.Member),
        },
        RoomEvent.HandRaised e => state with { Hands = state.Hands.Add(e.Member), HeardHands = RoomTraces.Without(state.HeardHands, e.Member) },
        RoomEvent.HandLowered e => state with { Hands = state.Hands.Remove(e.Member) },
        RoomEvent.HandHeard e => state with
        {
            Hands = state.Hands.Remove(e.Hand.Member),
            HeardHands = RoomTraces.Without(state.HeardHands, e.Hand.Member).Add(e.Hand),
        },
        RoomEvent.SignalGiven e => state with
        {
            Signals = state.Signals.Add(e.Signal),
            SeenSignals = state.SeenSignals.RemoveAll(s => s.Signal == e.Signal),
        },
        RoomEvent.SignalCleared e => state with { Signals = state.Signals.Remove(e.Signal) },
        RoomEvent.SignalSeen e => state with { Signals = state.Signals.Remove(e.Seen.Signal), SeenSignals = state.SeenSignals.Add(e.Seen) },
        RoomEvent.Touched e => state with { Touches = state.Touches + 1, LastTouches = state.LastTouches.SetItem(e.From, e.At) },
        RoomEvent.ChairPlaced e => state with { Chairs = state.Chairs.Add(e.Chair), LastChair = e.Chair.Id },
        RoomEvent.ChairRemoved e => state with { Chairs = state.Chairs.RemoveAll(c => c.Id == e.Id) },
        RoomEvent.ChairChanged e => state with
        {
            Chairs = [.. state.Chairs.Select(c => c.Id == e.ChairId ? c with { TakenBy = e.Member } : RoomTraces.Without(c, e.Member))],
        },
        RoomEvent.ReadinessChanged e => state with { Ready = e.Ready ? state.Ready.Add(e.Member) : state.Ready.Remove(e.Member) },
        RoomEvent.LineOpened e => state with { Lines = state.Lines.SetItem(e.Member, e.Line) },
        RoomEvent.LineClosed e => state with
        {
            Lines = state.Lines.Remove(e.Member),
            EndedLines = e.Ended is { } ended ? state.EndedLines.SetItem(e.Member, ended) : state.EndedLines,
        },
        RoomEvent.PresenterShown e => state with { PresenterInView = e.Shown },
        RoomEvent.CaptionsAsked e => state with
        {
            CaptionReaders = e.Wanted ? state.CaptionReaders.Add(e.Member) : state.CaptionReaders.Remove(e.Member),
        },
        RoomEvent.BrowsersChanged e => WithBrowsers(state, e.Member, state.BrowsersOf(e.Member).Connected(e.Browsers)),
        RoomEvent.BrowsersConfirmed e => WithBrowsers(state, e.Member, state.BrowsersOf(e.Member).ConfirmedBy(e.By)),
        RoomEvent.BrowsersEnded e => WithBrowsers(state, e.Member, state.BrowsersOf(e.Member).EndedBut(e.Kept)),
        _ => throw Unknown(happened),
    };

    /// <summary>Whoever comes back after the time at which they had to leave has been away, and is not reminded of it.</summary>
    private static RoomState WithoutPastLeaving(RoomState state, MemberId member, DateTimeOffset now) =>
        state.PresenceOf(member).State == PresenceState.Left && state.Leaving.TryGetValue(member, out var leaving) && leaving <= now
            ? state with { Leaving = state.Leaving.Remove(member), LeavingDecisions = state.LeavingDecisions.Remove(member) }
            : state;

    private static RoomState WithPresence(RoomState state, MemberId member, Presence presence, DateTimeOffset at)
    {
        var next = state with { Presences = state.Presences.SetItem(member, presence) };
        next = WithLeadershipNoted(next, at);
        if (presence.IsHere && member == next.Presenter && next is { Phase: Phase.Return, PresenterBackAt: null })
            next = next with { PresenterBackAt = at };
        if (presence.IsHere && next.Round is { } round && next.SeatOf(member)?.Role.TakesPart() == true && !round.Order.Contains(member))
            next = next with { Round = round with { Order = round.Order.Add(member) } };
        return next;
    }

    /// <summary>A stay begins, unless the one that a lost connection interrupted goes on.</summary>
    private static RoomState WithComing(RoomState state, MemberId member, DateTimeOffset at)
    {
        var stays = state.Stays.GetValueOrDefault(member, []);
        return stays is [.., { Until: null }] ? state : state with { Stays = state.Stays.SetItem(member, stays.Add(new Stay(at, Until: null))) };
    }

    /// <summary>The stay ends; where the connection was lost before, from then.</summary>
    private static RoomState WithGoing(RoomState state, MemberId member, DateTimeOffset at) =>
        state.Stays.GetValueOrDefault(member, []) is [.. var before, { Until: null } last]
            ? state with { Stays = state.Stays.SetItem(member, [.. before, last with { Until = TimePresent.GoneAt(state, member, last) ?? at }]) }
            : state;

    private static RoomState WithLeadershipNoted(RoomState state, DateTimeOffset at)
    {
        var somebodyLeads = state.Seats.Any(s => s.Role.IsFacilitator() && state.IsHere(s.Member));
        return state with
        {
            NoFacilitatorSince = somebodyLeads ? null : state.NoFacilitatorSince ?? at,
            LedByDeputy = state.LedByDeputy && !somebodyLeads,
        };
    }

    private static RoomState WithRoster(RoomState state, RoomEvent.RosterSet happened)
    {
        var (seats, at, _) = happened;
        var members = seats.Select(s => s.Member).ToHashSet();
        var removed = state.Seats.Select(s => s.Member).Where(m => !members.Contains(m));
        var next = removed.Aggregate(state, (s, m) => RoomTraces.WithoutThoseOf(WithGoing(s, m, at), m) with
        {
            Presences = s.Presences.Remove(m),
            Leaving = s.Leaving.Remove(m),
            LeavingDecisions = s.LeavingDecisions.Remove(m),
            Signals = s.Signals.RemoveAll(g => g.From == m),
            SeenSignals = s.SeenSignals.RemoveAll(g => g.Signal.From == m),
            Browsers = s.Browsers.Remove(m),
            EndedLines = s.EndedLines.Remove(m),
            AccessChanges = s.AccessChanges.RemoveAll(c => c.Member == m),
            MustBeLetIn = s.MustBeLetIn.Remove(m),
            Round = s.Round is { } round
                ? round with { Order = round.Order.Remove(m), Had = round.Had.Remove(m), Now = round.Now == m ? null : round.Now }
                : null,
        });
        return WithLeadershipNoted(RoomAccess.WithRoster(next, state.Seats, happened) with { Seats = seats }, at);
    }

    private static RoomState WithNobodyConnected(RoomState state, DateTimeOffset at)
    {
        var presences = state.Presences.ToImmutableDictionary(
            p => p.Key,
            p => p.Value.IsHere ? new Presence(PresenceState.Away, at, EverHere: true) : p.Value);
        return RoomTraces.WithoutAny(WithLeadershipNoted(state with { Presences = presences }, at)) with
        {
            Revision = state.Revision + RestoreLeap,
        };
    }

    private static RoomState WithDoorPlace(RoomState state, MemberId member, Func<DoorPlace, DoorPlace> change) =>
        state with { Door = state.Door.SetItem(member, change(state.DoorPlaceOf(member))) };

    private static RoomState WithBrowsers(RoomState state, MemberId member, SeatBrowsers browsers) =>
        state with { Browsers = state.Browsers.SetItem(member, browsers) };

    private static ArgumentOutOfRangeException Unknown(RoomEvent happened) =>
        new(nameof(happened), happened.GetType().Name, "An event of a kind this version does not know.");
}
