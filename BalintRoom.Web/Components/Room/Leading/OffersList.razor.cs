using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using Offer = BalintRoom.Domain.Rooms.CaseOffer;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>The cases privately offered, and asking one person to present.</summary>
public sealed partial class OffersList : RoomLeaf
{
    private bool _all;

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Lead | Slices.Seats;

    /// <inheritdoc />
    protected override object Shows() => (
        View.Stage.Phase,
        View.Stage.Presenter,
        View.Lead?.Asked,
        string.Join('|', View.Lead?.Offers ?? []),
        string.Join('|', View.Lead?.Declined ?? []),
        string.Join('|', Present()));

    private IEnumerable<(MemberId Member, Offer? Offer)> Asking(LeadView lead) =>
    [
        .. lead.Offers.Select(o => (o.Member, (Offer?)o.Offer)),
        .. _all ? Present().Where(m => lead.Offers.All(o => o.Member != m)).Select(m => (m, (Offer?)null)) : [],
    ];

    private IEnumerable<MemberId> Present() =>
        View.Seats.Where(s => s.Role == Role.Member && s.Presence == PresenceState.Here).Select(s => s.Member);
}
