using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Web.Practice;

/// <summary>
/// The simulated facilitator, used where the visitor is a member: opens the room, advances the phases when their time is up, asks
/// for a presenter, and brings the presenter back in time. Not used where the visitor facilitates.
/// </summary>
internal sealed class SimulatedFacilitator(SimulationContext stage) : ISimulatedBehavior
{
    private const string Step = "step";
    private const string Invitation = "search";
    private const string Withdraw = "withdraw";
    private readonly HashSet<Signal> _signalsSeen = [];
    private readonly HashSet<(MemberId Member, DateTimeOffset At)> _leavingSeen = [];
    private MemberId? _asked;
    private bool _visitorsHandIsUp;
    private bool _visitorWasWaitedFor;

    private MemberId Facilitator => stage.Roster.Facilitator;

    private MemberId Visitor => stage.Roster.Visitor;

    private ActionSchedule Schedule => stage.Schedule;

    public void Begin()
    {
    }

    public void EnterPhase(Phase phase)
    {
        _visitorsHandIsUp = false;
        _visitorWasWaitedFor = false;
        if (phase is > Phase.Waiting and < Phase.LastMinute)
            Schedule.Plan(stage.In(0.7), () => SayNow(PracticeScript.Opening(phase)));

        if (phase == Phase.Waiting)
            Schedule.Plan(stage.In(3.5), AdvanceAsync, name: Step);
        else if (phase == Phase.Gathering)
            Schedule.Plan(stage.In(13), () => SayNow(PracticeScript.Arriving));
        else if (phase == Phase.CaseCall)
            Schedule.Plan(stage.At(0.45), InviteAsync, name: Invitation);
        else if (phase == Phase.PushBack)
            Schedule.Plan(stage.At(0.16), () => stage.SendAsync(Facilitator, new RoomCommand.PlaceChair(ChairKind.Patient)));
    }

    public void React()
    {
        AdvanceWhenDue();
        HandleAnswer();
        AcknowledgeSignals();
        AcknowledgeHand();
        DecideLeaving();
    }

    /// <summary>Only the wind-down advances by itself; the facilitator ends every other phase.</summary>
    private void AdvanceWhenDue()
    {
        var room = stage.View.Stage;
        if (room.Phase is not (>= Phase.Gathering and <= Phase.Return) || room.EndsAt is not { } due
            || (room.Phase == Phase.CaseCall && room.Presenter is null))
            return;

        if (room.Phase == Phase.PushBack && stage.Lead.Protection is { } protection && protection.BringBackBy < due)
            due = protection.BringBackBy;
        var soon = stage.In(1);
        if (due < soon && Schedule.IsPlanned(Step))
            return;
        Schedule.Plan(due < soon ? soon : due, AdvanceAsync, name: Step);
    }

    private async Task AdvanceAsync()
    {
        if (!await stage.SendAsync(Facilitator, new RoomCommand.Advance(stage.View.Revision)))
            Schedule.Plan(stage.In(2), AdvanceAsync, name: Step);
    }

    /// <summary>
    /// Invites one person to present: the visitor where they offered a case, else a member who did, else anybody who may have
    /// one.
    /// </summary>
    private async Task InviteAsync()
    {
        if (stage.View.Stage.Presenter is not null || stage.Lead.Asked is not null)
            return;
        if (PossiblePresenters().FirstOrDefault() is var candidate && candidate != default)
            await stage.SendAsync(Facilitator, new RoomCommand.Invite(candidate));
        Schedule.Plan(stage.In(6), InviteAsync, name: Invitation);
    }

    private IEnumerable<MemberId> PossiblePresenters()
    {
        var roster = stage.Roster;
        var declined = stage.Lead.Declined;
        var offered = stage.Lead.Offers.Where(o => o.Offer != CaseOffer.NotToday).Select(o => o.Member).ToArray();
        MemberId[] order = stage.Random.Next(2) == 0 ? [roster.Presents, roster.Hesitates] : [roster.Hesitates, roster.Presents];
        return order.Prepend(Visitor)
            .Where(offered.Contains)
            .Concat(roster.Members.Where(m => m != roster.NotToday && m != roster.LeavesEarly))
            .Where(m => stage.IsHere(m) && !declined.Contains(m) && !(m == Visitor && _visitorWasWaitedFor));
    }

    private void HandleAnswer()
    {
        var asked = stage.Lead.Asked;
        if (asked == _asked)
            return;
        var wasAsked = _asked is not null;
        _asked = asked;
        Schedule.Cancel(Withdraw);
        if (stage.View.Stage.Phase != Phase.CaseCall)
            return;
        if (asked == Visitor)
            Schedule.Plan(stage.In(8), InviteSomebodyElseAsync, name: Withdraw);
        else if (asked is null && wasAsked && stage.View.Stage.Presenter is null)
            Schedule.Plan(stage.In(1), InviteAsync, name: Invitation);
    }

    /// <summary>No answer counts as a refusal: somebody else is invited.</summary>
    private Task InviteSomebodyElseAsync()
    {
        _visitorWasWaitedFor = true;
        return stage.SendAsync(Facilitator, new RoomCommand.WithdrawInvitation());
    }

    /// <summary>Acknowledges private signals, and brings a presenter back who asks to return.</summary>
    private void AcknowledgeSignals()
    {
        _signalsSeen.IntersectWith(stage.Lead.Signals);
        foreach (var signal in stage.Lead.Signals.Where(_signalsSeen.Add))
        {
            Schedule.Plan(stage.In(1), async () =>
            {
                await stage.SendAsync(Facilitator, new RoomCommand.ClearSignal(signal.From, signal.Kind));
                if (signal.Kind == SignalKind.ComeBack && stage.View.Stage.Phase == Phase.PushBack)
                    await AdvanceAsync();
                else
                    await SayNow(PracticeScript.LeadSeen);
            });
        }
    }

    private void AcknowledgeHand()
    {
        var isUp = stage.View.Hands.Contains(Visitor);
        if (isUp && !_visitorsHandIsUp)
        {
            Schedule.Plan(stage.In(1), () => SayNow(PracticeScript.LeadHand));
            Schedule.Plan(stage.In(6), () => stage.SendAsync(Facilitator, new RoomCommand.LowerHand(Visitor)));
        }

        _visitorsHandIsUp = isUp;
    }

    /// <summary>Chooses as the room suggests, once for each leaving time.</summary>
    private void DecideLeaving()
    {
        foreach (var leaving in stage.Lead.Leaving.Where(l => l.Suggested is not null && _leavingSeen.Add((l.Member, l.At))))
        {
            Schedule.Plan(
                stage.In(2),
                () => stage.SendAsync(Facilitator, new RoomCommand.DecideLeaving(leaving.Member, leaving.At, leaving.Suggested)),
                outlivesPhase: true);
        }
    }

    private Task SayNow(string line)
    {
        stage.Say(Facilitator, line);
        return Task.CompletedTask;
    }
}
