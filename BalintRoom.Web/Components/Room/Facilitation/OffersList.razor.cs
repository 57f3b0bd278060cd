using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Offer = BalintRoom.Domain.Rooms.CaseOffer;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// The privately offered cases, and inviting one person to present. In person people are asked aloud: a facilitator can name a
/// presenter who has no device.
/// </summary>
public sealed partial class OffersList : RoomComponent
{
    private bool _all;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Lead | Slices.Seats;

    /// <inheritdoc />
    protected override object RenderState() => (
        View.Stage.Phase,
        View.Stage.Presenter,
        View.Lead?.Asked,
        string.Join('|', View.Lead?.Offers ?? []),
        string.Join('|', View.Lead?.Declined ?? []),
        IsInPerson,
        string.Join('|', Present().Select(m => (m, IsConnected(m)))));

    private bool IsInPerson => View.Stage.Call.Place == CallPlace.InPerson;

    private bool IsAskedAloud => IsInPerson && View.Stage.Phase == Phase.CaseCall;

    private IEnumerable<(MemberId Member, Offer? Offer)> Asking(LeadView lead) =>
    [
        .. lead.Offers.Select(o => (o.Member, (Offer?)o.Offer)),
        .. _all || IsAskedAloud ? Present().Where(m => lead.Offers.All(o => o.Member != m)).Select(m => (m, (Offer?)null)) : [],
    ];

    private IEnumerable<MemberId> Present() =>
        from seat in View.Seats
        where seat.Role == Role.Member
            && (IsConnected(seat.Member) || (IsInPerson && seat is { Presence: not PresenceState.Left, IsAbsent: false }))
        select seat.Member;

    private bool IsConnected(MemberId member) => View.Seats.Any(s => s.Member == member && s.Presence == PresenceState.Here);
}
