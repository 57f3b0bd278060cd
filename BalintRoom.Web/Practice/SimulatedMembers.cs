using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Web.Practice;

/// <summary>
/// The behaviour of simulated members, whoever facilitates. Also the part of a simulated facilitator that everybody in the circle
/// shares: arriving, and taking a turn in the check-out.
/// </summary>
internal sealed partial class SimulatedMembers(SimulationContext stage) : ISimulatedBehavior
{
    private readonly HashSet<int> _chairsSeen = [];
    private int _case;
    private MemberId? _asked;
    private MemberId? _turn;
    private bool _hasDeclined;
    private bool _visitorIsReady;

    private PracticeRoster Roster => stage.Roster;

    private ActionSchedule Schedule => stage.Schedule;

    public void Begin()
    {
        var actionTimes = 0.5;
        foreach (var member in Roster.Others)
        {
            ScheduleAcrossPhases(actionTimes, () => stage.ConnectAsync(member));
            ScheduleAcrossPhases(actionTimes + 1.5, () => stage.SendAsync(member, new RoomCommand.ConfirmPrivateSpace(true)));
            if (member == Roster.LeavesEarly)
            {
                var at = PracticeRoster.LeavesAt(stage.Pace, stage.View.Stage.SlotStartsAt);
                ScheduleAcrossPhases(actionTimes + 3, () => stage.SendAsync(member, new RoomCommand.DeclareLeaving(at)));
            }

            actionTimes += 0.9;
        }

        ScheduleAcrossPhases(1, () => stage.SendAsync(Roster.Facilitator, new RoomCommand.ConfirmPrivateSpace(true)));

        void ScheduleAcrossPhases(double inActionTimes, Func<Task> act) => Schedule.Plan(stage.In(inActionTimes), act, outlivesPhase: true);
    }

    public void EnterPhase(Phase phase)
    {
        if (stage.View.Stage.Case > _case)
            stage.ClearSaid();
        _case = stage.View.Stage.Case;
        _turn = null;
        _visitorIsReady = false;
        switch (phase)
        {
            case Phase.Gathering:
                Greet();
                break;
            case Phase.CaseCall:
                OfferCases();
                break;
            case Phase.CasePresentation:
                Present();
                break;
            case Phase.Questions:
                AskQuestions();
                break;
            case Phase.PushBack:
                Imagine();
                break;
            case Phase.Return:
                Receive();
                break;
            case Phase.Lobby:
                BeTogether();
                break;
            case Phase.LastMinute:
                BecomeReady(stage.In(2));
                break;
        }
    }

    public void React()
    {
        AnswerInvitation();
        TakeTurn();
        TakeChair();
        if (!_visitorIsReady && stage.View.Company?.Ready.Contains(Roster.Visitor) == true)
        {
            _visitorIsReady = true;
            BecomeReady(stage.In(1));
        }
    }

    /// <summary>The circle says hello, so that nobody who came to practise waits in silence for it to begin.</summary>
    private void Greet()
    {
        MemberId[] members = [.. Roster.Members.Where(m => m != Roster.LeavesEarly)];
        foreach (var (n, line) in PracticeScript.Gathering.Index().Where(l => !stage.WasSaid(l.Item)))
            Schedule.Plan(stage.In(2 + 2 * n), () => SayNow(members[n % members.Length], line));
        if (!stage.WasSaid(PracticeScript.LeavesEarly))
            Schedule.Plan(stage.In(10), () => SayNow(Roster.LeavesEarly, PracticeScript.LeavesEarly));
    }

    private void OfferCases()
    {
        Offer(0.12, Roster.Presents, CaseOffer.NewCase);
        Offer(0.2, Roster.NotToday, CaseOffer.NotToday);
        Offer(0.28, Roster.Hesitates, CaseOffer.FollowUp);

        void Offer(double share, MemberId member, CaseOffer offer) => Schedule.Plan(
            stage.At(share),
            () => stage.View.Stage.Presenter is null ? stage.SendAsync(member, new RoomCommand.OfferCase(offer)) : Task.CompletedTask);
    }

    private void AnswerInvitation()
    {
        var asked = stage.Lead.Asked;
        if (asked == _asked)
            return;
        _asked = asked;
        if (asked is not { } member || member == Roster.Visitor)
            return;

        Schedule.Plan(stage.In(2), async () =>
        {
            if (stage.Lead.Asked != member)
                return;
            var declines = member == Roster.NotToday || (member == Roster.Hesitates && !_hasDeclined && stage.Random.Next(2) == 0);
            _hasDeclined |= declines;
            await stage.SendAsync(member, new RoomCommand.AnswerInvitation(!declines));

            // The presenter stays to the end.
            if (!declines && member == Roster.LeavesEarly)
                await stage.SendAsync(member, new RoomCommand.DeclareLeaving(null));
        });
    }

    private void Present()
    {
        if (stage.SimulatedPresenter is not { } presenter)
            return;
        foreach (var (n, line) in PracticeScript.Case.Index().Where(l => !stage.WasSaid(l.Item)))
            SayAt(0.07 + 0.18 * n, presenter, line);
    }

    private void AskQuestions()
    {
        var circle = Shuffled(stage.Circle);
        foreach (var (n, (question, answer)) in PracticeScript.Questions.Index().Where(q => !stage.WasSaid(q.Item.Question)))
        {
            if (circle.Length == 0)
                return;
            var share = 0.05 + 0.22 * n;
            Speak(share, circle[n % circle.Length], question, withHand: true);
            if (stage.SimulatedPresenter is { } presenter)
                SayAt(share + 0.12, presenter, answer);
        }

        if (circle.Length > 0 && !stage.WasSaid(PracticeScript.SlipQuestion))
            Slip(0.88, circle[^1], PracticeScript.SlipQuestion);
    }

    /// <summary>Says a line at a given share of the phase, after raising a hand where the phase requires it.</summary>
    private void Speak(double share, MemberId member, string line, bool withHand)
    {
        var at = stage.At(share);
        if (withHand)
        {
            Schedule.Plan(at, () => stage.SendAsync(member, new RoomCommand.RaiseHand()));
            at += stage.Pace.ActionTime;
        }

        Schedule.Plan(at, async () =>
        {
            stage.Say(member, line);
            if (withHand)
                await stage.SendAsync(member, new RoomCommand.LowerHand(member));
        });
    }

    /// <summary>
    /// Makes a deliberate mistake. A simulated facilitator responds to it; a visitor who facilitates finds the response on their
    /// cue card.
    /// </summary>
    private void Slip(double share, MemberId member, string slip)
    {
        SayAt(share, member, slip);
        if (Roster.VisitorRole == PracticeRole.Member)
            Schedule.Plan(stage.At(share) + stage.Pace.ActionTime * 1.5, () => SayNow(Roster.Facilitator, PracticeScript.CueFor(slip)));
    }

    private void SayAt(double share, MemberId member, string line) => Schedule.Plan(stage.At(share), () => SayNow(member, line));

    private Task SayNow(MemberId member, string line)
    {
        stage.Say(member, line);
        return Task.CompletedTask;
    }

    private MemberId[] Shuffled(IReadOnlyList<MemberId> members)
    {
        MemberId[] shuffled = [.. members];
        stage.Random.Shuffle(shuffled);
        return shuffled;
    }
}
