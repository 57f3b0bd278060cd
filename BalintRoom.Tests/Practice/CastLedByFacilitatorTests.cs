using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Practice;

namespace BalintRoom.Tests.Practice;

/// <summary>The visitor is a member, and simulated people do everything else.</summary>
public sealed class CastLedByFacilitatorTests
{
    private static readonly Phase[] WholeSession =
    [
        Phase.Gathering, Phase.CaseCall, Phase.CasePresentation, Phase.Questions, Phase.PushBack, Phase.Return, Phase.WindDown, Phase.Lobby,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_fast_session_goes_from_waiting_to_closed_in_about_three_minutes(int seed)
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member, seed: seed);
        rehearsal.Enter();
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Lobby, TimeSpan.FromMinutes(3));
        rehearsal.Do(new RoomCommand.ReadyToLeave(true));
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Closed, TimeSpan.FromSeconds(30));

        Assert.Equal(EndReason.EveryoneLeft, rehearsal.State.EndReason);
        Assert.Equal(WholeSession, rehearsal.Room.Events.OfType<RoomEvent.PhaseBegan>().Select(e => e.Phase));
        Assert.Empty(rehearsal.Room.Refusals);
        Assert.Equal(0, rehearsal.Abandoned);
    }

    [Fact]
    public async Task A_normal_session_takes_its_hour_and_closes_by_itself()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member, PracticeSpeed.Normal);
        rehearsal.Enter();
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Closed, TimeSpan.FromMinutes(65));

        Assert.Equal(EndReason.TimeUp, rehearsal.State.EndReason);
        Assert.Empty(rehearsal.Room.Refusals);
        Assert.True(rehearsal.State.Past[Phase.PushBack].EndsAt - rehearsal.State.Past[Phase.PushBack].StartsAt > TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Simulated_people_do_what_people_do_in_a_session()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.PassUntil(() => rehearsal.State.Round?.Now == rehearsal.Roster.Visitor, TimeSpan.FromMinutes(4));
        rehearsal.Do(new RoomCommand.EndTurn(rehearsal.Roster.Visitor));
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Lobby, TimeSpan.FromMinutes(1));

        var events = rehearsal.Room.Events;
        var roster = rehearsal.Roster;
        Assert.Equal(roster.Simulated.Append(roster.Visitor).ToHashSet(), events.OfType<RoomEvent.Arrived>().Select(e => e.Member).ToHashSet());
        Assert.Equal(7, events.OfType<RoomEvent.PrivateSpaceConfirmed>().Select(e => e.Member).Distinct().Count());
        Assert.Contains(events.OfType<RoomEvent.LeavingDeclared>(), e => e.Member == roster.LeavesEarly && e.At is not null);
        Assert.Equal(3, events.OfType<RoomEvent.CaseOffered>().Count());
        Assert.NotEmpty(events.OfType<RoomEvent.HandRaised>());
        Assert.Equal(events.OfType<RoomEvent.HandRaised>().Count(), events.Count(e => e is RoomEvent.HandLowered or RoomEvent.HandHeard));
        Assert.NotEmpty(events.OfType<RoomEvent.Touched>());
        Assert.Contains(events.OfType<RoomEvent.ChairChanged>(), e => e.ChairId is not null);
        Assert.Contains(events.OfType<RoomEvent.WentAway>(), e => e.Member == roster.Drops);
        Assert.Equal(2, events.OfType<RoomEvent.Arrived>().Count(e => e.Member == roster.Drops));
        Assert.Equal(Phase.PushBack, rehearsal.State.PresenceOf(roster.LeavesEarly).LeftIn);
        Assert.Equal(6, events.OfType<RoomEvent.TurnEnded>().Count(e => e.Member != roster.Visitor));
    }

    [Fact]
    public async Task The_presenter_is_back_by_the_protected_time()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.PushBack, TimeSpan.FromMinutes(3));
        var by = Protection.Of(rehearsal.State)!.BringBackBy;
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Return, TimeSpan.FromMinutes(3));

        Assert.True(rehearsal.State.PresenterBackAt <= by + rehearsal.Pace.ActionTime);
    }

    [Fact]
    public async Task The_visitor_is_asked_to_present_only_after_offering_a_case()
    {
        await using var quiet = new Rehearsal(PracticeRole.Member);
        quiet.Enter();
        quiet.PassUntil(() => quiet.State.Phase == Phase.CasePresentation, TimeSpan.FromMinutes(3));
        Assert.DoesNotContain(quiet.Room.Events.OfType<RoomEvent.Invited>(), e => e.Member == quiet.Roster.Visitor);

        await using var offering = new Rehearsal(PracticeRole.Member);
        offering.Enter();
        offering.PassUntil(() => offering.State.Phase == Phase.CaseCall, TimeSpan.FromMinutes(3));
        offering.Do(new RoomCommand.OfferCase(CaseOffer.NewCase));
        offering.PassUntil(() => offering.State.Asked == offering.Roster.Visitor, TimeSpan.FromMinutes(1));
        offering.Do(new RoomCommand.AnswerInvitation(true));
        offering.PassUntil(() => offering.State.Phase == Phase.PushBack, TimeSpan.FromMinutes(1));

        Assert.Equal(offering.Roster.Visitor, offering.State.Presenter);
        Assert.DoesNotContain(offering.Captions, c => c.Caption.Line.StartsWith("Line.Answer", StringComparison.Ordinal));
        offering.Do(new RoomCommand.GiveSignal(SignalKind.ComeBack));
        offering.PassUntil(() => offering.State.Phase == Phase.Return, TimeSpan.FromSeconds(5));
        Assert.Empty(offering.State.Signals);
    }

    [Fact]
    public async Task Who_does_not_answer_is_not_pressed()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.CaseCall, TimeSpan.FromMinutes(1));
        rehearsal.Do(new RoomCommand.OfferCase(CaseOffer.FollowUp));
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.CasePresentation, TimeSpan.FromMinutes(2));

        Assert.Single(rehearsal.Room.Events.OfType<RoomEvent.Invited>(), e => e.Member == rehearsal.Roster.Visitor);
        Assert.NotEqual(rehearsal.Roster.Visitor, rehearsal.State.Presenter);
    }

    [Fact]
    public async Task A_visitor_whose_hand_is_up_is_invited_to_speak()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.PushBack, TimeSpan.FromMinutes(3));
        rehearsal.Do(new RoomCommand.RaiseHand());
        rehearsal.PassUntil(() => rehearsal.Captions.Any(c => c.Caption.Line == PracticeScript.LeadHand), TimeSpan.FromSeconds(5));
        rehearsal.PassUntil(() => !rehearsal.State.Hands.Contains(rehearsal.Roster.Visitor), TimeSpan.FromSeconds(20));
    }
}
