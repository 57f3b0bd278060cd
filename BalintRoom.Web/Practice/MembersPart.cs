using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Web.Practice;

/// <summary>
/// What the simulated members do by themselves, whoever leads. Also what a simulated leader does as anybody in the circle: coming, and
/// taking a turn in the ending.
/// </summary>
internal sealed partial class MembersPart(PracticeStage stage) : IPracticePart
{
    private readonly HashSet<int> _chairsSeen = [];
    private int _case;
    private MemberId? _asked;
    private MemberId? _turn;
    private bool _hasDeclined;
    private bool _visitorIsReady;

    private PracticeRoster Roster => stage.Roster;

    private Agenda Agenda => stage.Agenda;

    public void Begin()
    {
        var beats = 0.5;
        foreach (var member in Roster.Others)
        {
            Lasting(beats, () => stage.ComeAsync(member));
            Lasting(beats + 1.5, () => stage.AskAsync(member, new RoomCommand.ConfirmPrivateSpace(true)));
            if (member == Roster.LeavesEarly)
            {
                var at = PracticeRoster.LeavesAt(stage.Pace, stage.View.Stage.SlotStartsAt);
                Lasting(beats + 3, () => stage.AskAsync(member, new RoomCommand.DeclareLeaving(at)));
            }

            beats += 0.9;
        }

        Lasting(1, () => stage.AskAsync(Roster.Facilitator, new RoomCommand.ConfirmPrivateSpace(true)));

        void Lasting(double inBeats, Func<Task> act) => Agenda.Plan(stage.In(inBeats), act, outlivesPhase: true);
    }

    public void EnterPhase(Phase phase)
    {
        if (stage.View.Stage.Case > _case)
            stage.ForgetWhatWasSaid();
        _case = stage.View.Stage.Case;
        _turn = null;
        _visitorIsReady = false;
        switch (phase)
        {
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

    public void Notice()
    {
        NoticeInvitation();
        NoticeTurn();
        NoticeChairs();
        if (!_visitorIsReady && stage.View.Company?.Ready.Contains(Roster.Visitor) == true)
        {
            _visitorIsReady = true;
            BecomeReady(stage.In(1));
        }
    }

    private void OfferCases()
    {
        Offer(0.12, Roster.Presents, CaseOffer.NewCase);
        Offer(0.2, Roster.NotToday, CaseOffer.NotToday);
        Offer(0.28, Roster.Hesitates, CaseOffer.FollowUp);

        void Offer(double share, MemberId member, CaseOffer offer) => Agenda.Plan(
            stage.At(share),
            () => stage.View.Stage.Presenter is null ? stage.AskAsync(member, new RoomCommand.OfferCase(offer)) : Task.CompletedTask);
    }

    private void NoticeInvitation()
    {
        var asked = stage.Lead.Asked;
        if (asked == _asked)
            return;
        _asked = asked;
        if (asked is not { } member || member == Roster.Visitor)
            return;

        Agenda.Plan(stage.In(2), async () =>
        {
            if (stage.Lead.Asked != member)
                return;
            var declines = member == Roster.NotToday || (member == Roster.Hesitates && !_hasDeclined && stage.Chance.Next(2) == 0);
            _hasDeclined |= declines;
            await stage.AskAsync(member, new RoomCommand.AnswerInvitation(!declines));

            // Whoever presents stays to the end.
            if (!declines && member == Roster.LeavesEarly)
                await stage.AskAsync(member, new RoomCommand.DeclareLeaving(null));
        });
    }

    private void Present()
    {
        if (stage.SimulatedPresenter is not { } presenter)
            return;
        foreach (var (n, line) in PracticeLines.Case.Index().Where(l => !stage.WasSaid(l.Item)))
            SayAt(0.07 + 0.18 * n, presenter, line);
    }

    private void AskQuestions()
    {
        var circle = Shuffled(stage.Circle);
        foreach (var (n, (question, answer)) in PracticeLines.Questions.Index().Where(q => !stage.WasSaid(q.Item.Question)))
        {
            if (circle.Length == 0)
                return;
            var share = 0.05 + 0.22 * n;
            Speak(share, circle[n % circle.Length], question, withHand: true);
            if (stage.SimulatedPresenter is { } presenter)
                SayAt(share + 0.12, presenter, answer);
        }

        if (circle.Length > 0 && !stage.WasSaid(PracticeLines.SlipQuestion))
            Slip(0.88, circle[^1], PracticeLines.SlipQuestion);
    }

    /// <summary>Says a line at a share of the phase, after raising a hand for a beat where that is the custom.</summary>
    private void Speak(double share, MemberId member, string line, bool withHand)
    {
        var at = stage.At(share);
        if (withHand)
        {
            Agenda.Plan(at, () => stage.AskAsync(member, new RoomCommand.RaiseHand()));
            at += stage.Pace.Beat;
        }

        Agenda.Plan(at, async () =>
        {
            stage.Say(member, line);
            if (withHand)
                await stage.AskAsync(member, new RoomCommand.LowerHand(member));
        });
    }

    /// <summary>A deliberate slip. A simulated facilitator meets it; a visitor who leads finds the sentence on their cue card.</summary>
    private void Slip(double share, MemberId member, string slip)
    {
        SayAt(share, member, slip);
        if (Roster.Part == PracticePart.Member)
            Agenda.Plan(stage.At(share) + stage.Pace.Beat * 1.5, () => SayNow(Roster.Facilitator, PracticeLines.CueFor(slip)));
    }

    private void SayAt(double share, MemberId member, string line) => Agenda.Plan(stage.At(share), () => SayNow(member, line));

    private Task SayNow(MemberId member, string line)
    {
        stage.Say(member, line);
        return Task.CompletedTask;
    }

    private MemberId[] Shuffled(IReadOnlyList<MemberId> members)
    {
        MemberId[] shuffled = [.. members];
        stage.Chance.Shuffle(shuffled);
        return shuffled;
    }
}
