using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>A case is offered privately, declining needs no reason, and there is at most one presenter.</summary>
public sealed class CaseCallingSpecs
{
    [Theory]
    [InlineData(CaseOffer.NewCase)]
    [InlineData(CaseOffer.FollowUp)]
    [InlineData(CaseOffer.NotToday)]
    public void An_offer_reaches_facilitators_and_nobody_else(CaseOffer offer) =>
        RoomSpec.In(Phase.Gathering)
            .When(Noor, new OfferCase(offer)).Then(new RoomEvent.CaseOffered(Noor, offer))
            .When(Noor, new OfferCase(offer)).ThenNothing()
            .AndSeenBy(Facilitator, view => Assert.Equal(offer, Assert.Single(view.Lead!.Offers).Offer))
            .AndSeenBy(CoFacilitator, view => Assert.Equal(Noor, Assert.Single(view.Lead!.Offers).Member))
            .AndSeenBy(Noor, view => Assert.Equal(offer, view.Mine.Offer))
            .AndSeenBy(Sam, view => Assert.True(view is { Lead: null, Mine.Offer: null }));

    [Fact]
    public void An_offer_can_be_taken_back() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Noor, new OfferCase(CaseOffer.NewCase))
            .When(Noor, new OfferCase(null)).Then(new RoomEvent.CaseOffered(Noor, null))
            .When(Noor, new OfferCase(null)).ThenNothing();

    [Fact]
    public void Facilitators_and_observers_offer_no_case() =>
        RoomSpec.In(Phase.CaseCall)
            .When(Facilitator, new OfferCase(CaseOffer.NewCase)).ThenRefused(RefusalCode.MembersOnly)
            .When(Observer, new OfferCase(CaseOffer.NewCase)).ThenRefused(RefusalCode.MembersOnly);

    [Fact]
    public void There_are_three_ways_to_offer() =>
        RoomSpec.In(Phase.CaseCall).When(Noor, new OfferCase((CaseOffer)3)).ThenRefused(RefusalCode.UnknownChoice);

    [Fact]
    public void Once_a_case_is_on_the_table_no_other_is_offered() =>
        RoomSpec.In(Phase.CasePresentation).When(Noor, new OfferCase(CaseOffer.NewCase)).ThenRefused(RefusalCode.NotInThisPhase);

    [Fact]
    public void A_facilitator_asks_one_person_and_only_that_person_sees_it() =>
        RoomSpec.In(Phase.CaseCall)
            .When(Facilitator, new Invite(Rana)).Then(new RoomEvent.Invited(Rana))
            .When(CoFacilitator, new Invite(Rana)).ThenNothing()
            .When(CoFacilitator, new Invite(Noor)).ThenRefused(RefusalCode.OnePresenterOnly)
            .AndSeenBy(Rana, view => Assert.True(view.Mine.IsAsked))
            .AndSeenBy(Noor, view => Assert.True(view is { Lead: null, Mine.IsAsked: false, Stage.Presenter: null }));

    [Fact]
    public void Who_said_yes_presents_and_nobody_else_can_be_asked() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Facilitator, new Invite(Rana))
            .When(Rana, new AnswerInvitation(true)).Then(new RoomEvent.PresenterAccepted(Rana, IsFollowUp: false))
            .When(Rana, new AnswerInvitation(true)).ThenNothing()
            .When(Facilitator, new Invite(Noor)).ThenRefused(RefusalCode.OnePresenterOnly)
            .AndSeenBy(Noor, view => Assert.Equal(Rana, view.Stage.Presenter));

    [Fact]
    public void A_follow_up_offered_is_counted_as_one_when_it_is_begun() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Sam, new OfferCase(CaseOffer.FollowUp))
            .Given(Facilitator, new Invite(Sam))
            .When(Sam, new AnswerInvitation(true)).Then(new RoomEvent.PresenterAccepted(Sam, IsFollowUp: true))
            .GivenAdvanced()
            .And(room => Assert.Equal((1, 1), (room.Case, room.FollowUps)));

    [Fact]
    public void A_no_is_seen_by_facilitators_alone_and_somebody_else_can_be_asked() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Facilitator, new Invite(Rana))
            .When(Rana, new AnswerInvitation(false)).Then(new RoomEvent.InvitationEnded(Rana), new RoomEvent.InvitationDeclined(Rana))
            .When(Rana, new AnswerInvitation(false)).ThenNothing()
            .AndSeenBy(Facilitator, view => Assert.Equal([Rana], view.Lead!.Declined))
            .Given(Facilitator, new Invite(Noor));

    [Fact]
    public void Only_the_one_asked_answers() =>
        RoomSpec.In(Phase.CaseCall)
            .When(Noor, new AnswerInvitation(true)).ThenRefused(RefusalCode.NotInvited)
            .Given(Facilitator, new Invite(Rana))
            .When(Noor, new AnswerInvitation(true)).ThenRefused(RefusalCode.NotInvited)
            .When(Noor, new AnswerInvitation(false)).ThenRefused(RefusalCode.NotInvited);

    [Fact]
    public void A_question_can_be_taken_back_and_so_can_a_choice() =>
        RoomSpec.In(Phase.CaseCall)
            .When(Facilitator, new WithdrawInvitation()).ThenNothing()
            .Given(Facilitator, new Invite(Rana))
            .When(CoFacilitator, new WithdrawInvitation()).Then(new RoomEvent.InvitationEnded(Rana))
            .When(Rana, new AnswerInvitation(true)).ThenRefused(RefusalCode.NotInvited)
            .Given(Facilitator, new Invite(Rana)).Given(Rana, new AnswerInvitation(true))
            .When(Facilitator, new WithdrawInvitation()).Then(new RoomEvent.PresenterReleased());

    [Fact]
    public void A_presenter_whose_case_is_on_the_table_is_not_released() =>
        RoomSpec.In(Phase.Questions).When(Facilitator, new WithdrawInvitation()).ThenRefused(RefusalCode.NotInThisPhase);

    [Fact]
    public void Only_a_member_who_is_here_can_be_asked() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(new Disconnect(Noor))
            .When(Facilitator, new Invite(Noor)).ThenRefused(RefusalCode.NotInTheRoom)
            .When(Facilitator, new Invite(CoFacilitator)).ThenRefused(RefusalCode.NotInTheRoom)
            .When(Facilitator, new Invite(Observer)).ThenRefused(RefusalCode.NotInTheRoom)
            .When(Facilitator, new Invite(Stranger)).ThenRefused(RefusalCode.NotInTheRoom);

    [Fact]
    public void Only_in_the_case_call_and_only_by_facilitators_is_somebody_asked() =>
        RoomSpec.In(Phase.Gathering)
            .When(Facilitator, new Invite(Noor)).ThenRefused(RefusalCode.NotInThisPhase)
            .GivenAdvanced()
            .When(Sam, new Invite(Noor)).ThenRefused(RefusalCode.FacilitatorsOnly)
            .When(Sam, new WithdrawInvitation()).ThenRefused(RefusalCode.FacilitatorsOnly);

    [Fact]
    public void Who_is_asked_and_leaves_is_asked_no_more() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Facilitator, new Invite(Rana))
            .When(Rana, new Leave())
            .Then(new RoomEvent.InvitationEnded(Rana), new RoomEvent.LeftRoom(Rana, At("12:03"), BalintRoom.Domain.People.LeaveKind.Chose));

    [Fact]
    public void Who_said_yes_and_leaves_before_the_case_is_begun_is_released() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Facilitator, new Invite(Rana)).Given(Rana, new AnswerInvitation(true))
            .Given(Rana, new Leave())
            .When(Facilitator, new Advance(100)).ThenRefused(RefusalCode.NoPresenterYet);

    [Fact]
    public void A_question_nobody_answered_ends_with_the_case_call() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Facilitator, new Invite(Rana))
            .GivenAdvanced(Phase.WindDown)
            .And(room => Assert.Null(room.Asked))
            .When(Rana, new AnswerInvitation(true)).ThenRefused(RefusalCode.NotInvited);

    [Theory]
    [InlineData(CaseOffer.NewCase)]
    [InlineData(CaseOffer.NotToday)]
    public void Only_what_was_offered_as_a_follow_up_is_one(CaseOffer offer) =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Sam, new OfferCase(offer)).Given(Facilitator, new Invite(Sam))
            .When(Sam, new AnswerInvitation(true)).Then(new RoomEvent.PresenterAccepted(Sam, IsFollowUp: false));
}
