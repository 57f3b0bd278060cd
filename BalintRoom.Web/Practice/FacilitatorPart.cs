using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Web.Practice;

/// <summary>
/// A simulated facilitator, where the visitor is a member: opens, takes the group through its phases at the plan's ends, finds a presenter
/// without pressing anybody, and brings the presenter back in time. Once the visitor leads, nobody plays this part.
/// </summary>
internal sealed class FacilitatorPart(PracticeStage stage) : IPracticePart
{
    private const string Step = "step";
    private const string Search = "search";
    private const string Withdraw = "withdraw";
    private readonly HashSet<Signal> _signalsSeen = [];
    private MemberId? _asked;
    private bool _visitorsHandIsUp;
    private bool _visitorWasWaitedFor;

    private MemberId Facilitator => stage.Roster.Facilitator;

    private MemberId Visitor => stage.Roster.Visitor;

    private Agenda Agenda => stage.Agenda;

    public void Begin()
    {
    }

    public void EnterPhase(Phase phase)
    {
        _visitorsHandIsUp = false;
        _visitorWasWaitedFor = false;
        if (phase is > Phase.Waiting and < Phase.LastMinute)
            Agenda.Plan(stage.In(0.7), () => SayNow(PracticeLines.Opening(phase)));

        if (phase == Phase.Waiting)
            Agenda.Plan(stage.In(3.5), AdvanceAsync, name: Step);
        else if (phase == Phase.CaseCall)
            Agenda.Plan(stage.At(0.45), InviteAsync, name: Search);
        else if (phase == Phase.PushBack)
            Agenda.Plan(stage.At(0.16), () => stage.AskAsync(Facilitator, new RoomCommand.PlaceChair(ChairKind.Patient)));
    }

    public void Notice()
    {
        NoticeTime();
        NoticeAnswer();
        NoticeSignals();
        NoticeHand();
    }

    /// <summary>Only the ending goes on by itself; every other phase a facilitator ends.</summary>
    private void NoticeTime()
    {
        var room = stage.View.Stage;
        if (room.Phase is not (>= Phase.Gathering and <= Phase.Return) || room.EndsAt is not { } due
            || (room.Phase == Phase.CaseCall && room.Presenter is null))
            return;

        if (room.Phase == Phase.PushBack && stage.Lead.Protection is { } protection && protection.BringBackBy < due)
            due = protection.BringBackBy;
        var soon = stage.In(1);
        if (due < soon && Agenda.IsPlanned(Step))
            return;
        Agenda.Plan(due < soon ? soon : due, AdvanceAsync, name: Step);
    }

    private async Task AdvanceAsync()
    {
        if (!await stage.AskAsync(Facilitator, new RoomCommand.Advance(stage.View.Revision)))
            Agenda.Plan(stage.In(2), AdvanceAsync, name: Step);
    }

    /// <summary>Asks one person: the visitor where they offered a case, else a member who did, else anybody who may have one.</summary>
    private async Task InviteAsync()
    {
        if (stage.View.Stage.Presenter is not null || stage.Lead.Asked is not null)
            return;
        if (Candidates().FirstOrDefault() is var candidate && candidate != default)
            await stage.AskAsync(Facilitator, new RoomCommand.Invite(candidate));
        Agenda.Plan(stage.In(6), InviteAsync, name: Search);
    }

    private IEnumerable<MemberId> Candidates()
    {
        var roster = stage.Roster;
        var declined = stage.Lead.Declined;
        var offered = stage.Lead.Offers.Where(o => o.Offer != CaseOffer.NotToday).Select(o => o.Member).ToArray();
        MemberId[] order = stage.Chance.Next(2) == 0 ? [roster.Presents, roster.Hesitates] : [roster.Hesitates, roster.Presents];
        return order.Prepend(Visitor)
            .Where(offered.Contains)
            .Concat(roster.Members.Where(m => m != roster.NotToday && m != roster.LeavesEarly))
            .Where(m => stage.IsHere(m) && !declined.Contains(m) && !(m == Visitor && _visitorWasWaitedFor));
    }

    private void NoticeAnswer()
    {
        var asked = stage.Lead.Asked;
        if (asked == _asked)
            return;
        var wasAsked = _asked is not null;
        _asked = asked;
        Agenda.Cancel(Withdraw);
        if (stage.View.Stage.Phase != Phase.CaseCall)
            return;
        if (asked == Visitor)
            Agenda.Plan(stage.In(8), StopWaitingAsync, name: Withdraw);
        else if (asked is null && wasAsked && stage.View.Stage.Presenter is null)
            Agenda.Plan(stage.In(1), InviteAsync, name: Search);
    }

    /// <summary>No answer is an answer too: somebody else is asked.</summary>
    private Task StopWaitingAsync()
    {
        _visitorWasWaitedFor = true;
        return stage.AskAsync(Facilitator, new RoomCommand.WithdrawInvitation());
    }

    /// <summary>A silent signal is taken in; a presenter who would like to come back is brought back.</summary>
    private void NoticeSignals()
    {
        _signalsSeen.IntersectWith(stage.Lead.Signals);
        foreach (var signal in stage.Lead.Signals.Where(_signalsSeen.Add))
        {
            Agenda.Plan(stage.In(1), async () =>
            {
                await stage.AskAsync(Facilitator, new RoomCommand.ClearSignal(signal.From, signal.Kind));
                if (signal.Kind == SignalKind.ComeBack && stage.View.Stage.Phase == Phase.PushBack)
                    await AdvanceAsync();
                else
                    await SayNow(PracticeLines.LeadSeen);
            });
        }
    }

    private void NoticeHand()
    {
        var isUp = stage.View.Hands.Contains(Visitor);
        if (isUp && !_visitorsHandIsUp)
        {
            Agenda.Plan(stage.In(1), () => SayNow(PracticeLines.LeadHand));
            Agenda.Plan(stage.In(6), () => stage.AskAsync(Facilitator, new RoomCommand.LowerHand(Visitor)));
        }

        _visitorsHandIsUp = isUp;
    }

    private Task SayNow(string line)
    {
        stage.Say(Facilitator, line);
        return Task.CompletedTask;
    }
}
