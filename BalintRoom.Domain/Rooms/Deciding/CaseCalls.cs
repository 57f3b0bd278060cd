using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Offering a case, being asked, and answering. One presenter at most.</summary>
internal static class CaseCalls
{
    public static Decision Offer(RoomState state, Seat actor, RoomCommand.OfferCase command)
    {
        if (state.Phase > Phase.CaseCall)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);
        if (actor.Role != Role.Member)
            return Decision.Refuse(state, RefusalCode.MembersOnly);
        if (command.Offer is { } named && !Enum.IsDefined(named))
            return Decision.Refuse(state, RefusalCode.UnknownChoice);

        CaseOffer? held = state.Offers.TryGetValue(command.Actor, out var offer) ? offer : null;
        return held == command.Offer ? Decision.Nothing(state) : Decision.Of(state, new RoomEvent.CaseOffered(command.Actor, command.Offer));
    }

    public static Decision Invite(RoomState state, RoomCommand.Invite command)
    {
        if (state.Phase != Phase.CaseCall)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);
        if (state.Asked == command.Member || (state.Presenter == command.Member && !state.IsHere(command.Member)))
            return Decision.Nothing(state);
        if (state.Asked is not null || state.Presenter is not null)
            return Decision.Refuse(state, RefusalCode.OnePresenterOnly);
        if (state.SeatOf(command.Member) is not { Role: Role.Member } || !state.CanBeAsked(command.Member))
            return Decision.Refuse(state, RefusalCode.NotInTheRoom);

        // In person, somebody without a device is asked aloud: a facilitator's invitation then means that they have said yes.
        return Decision.Of(state, state.IsHere(command.Member)
            ? new RoomEvent.Invited(command.Member)
            : new RoomEvent.PresenterAccepted(command.Member, OffersFollowUp(state, command.Member)));
    }

    public static Decision Withdraw(RoomState state)
    {
        if (state.Asked is { } asked)
            return Decision.Of(state, new RoomEvent.InvitationEnded(asked));
        if (state.Presenter is null)
            return Decision.Nothing(state);
        return state.Phase == Phase.CaseCall
            ? Decision.Of(state, new RoomEvent.PresenterReleased())
            : Decision.Refuse(state, RefusalCode.NotInThisPhase);
    }

    public static Decision Answer(RoomState state, RoomCommand.AnswerInvitation command)
    {
        if (state.Asked != command.Actor)
        {
            var saidSoAlready = command.Accept
                ? state.Presenter == command.Actor
                : state.Declined.Contains(command.Actor);
            return saidSoAlready ? Decision.Nothing(state) : Decision.Refuse(state, RefusalCode.NotInvited);
        }

        if (command.Accept)
            return Decision.Of(state, new RoomEvent.PresenterAccepted(command.Actor, OffersFollowUp(state, command.Actor)));

        return new EventSequence(state)
            .Then(new RoomEvent.InvitationEnded(command.Actor))
            .Then(new RoomEvent.InvitationDeclined(command.Actor))
            .ToDecision();
    }

    private static bool OffersFollowUp(RoomState state, MemberId member) =>
        state.Offers.TryGetValue(member, out var offer) && offer == CaseOffer.FollowUp;
}
