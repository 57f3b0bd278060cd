using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Offer = BalintRoom.Domain.Rooms.CaseOffer;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>
/// A member's private offer of a case to the facilitators, with "not today" as a full answer. Contains nothing of the case
/// itself.
/// </summary>
public sealed partial class CaseOffer : EntryExitComponent
{
    private static readonly Offer[] Choices = [Offer.NewCase, Offer.FollowUp, Offer.NotToday];

    protected override Slices WatchedSlices => Slices.Mine;

    private async Task OfferAsync(Offer? offer)
    {
        if (offer != View.Mine.Offer)
            await SendOnceAsync(new RoomCommand.OfferCase(offer));
    }
}
