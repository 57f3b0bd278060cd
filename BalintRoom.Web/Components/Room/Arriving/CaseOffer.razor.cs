using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Offer = BalintRoom.Domain.Rooms.CaseOffer;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>A member's private word to the facilitators about a case; "not today" is a full answer. Never a word of the case itself.</summary>
public sealed partial class CaseOffer : EdgeLeaf
{
    private static readonly Offer[] Choices = [Offer.NewCase, Offer.FollowUp, Offer.NotToday];

    protected override Slices Watches => Slices.Mine;

    private async Task OfferAsync(Offer? offer)
    {
        if (offer != View.Mine.Offer)
            await AskOnceAsync(new RoomCommand.OfferCase(offer));
    }
}
