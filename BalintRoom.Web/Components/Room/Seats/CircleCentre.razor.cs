using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>
/// The content in the middle of the circle: whose turn it is in the wind-down and whose comes next, that others felt
/// the same for who sits back, the light of the lobby, otherwise nothing.
/// </summary>
public sealed partial class CircleCentre : RoomComponent
{
    /// <summary>Whether this is the shared screen, on which nobody is addressed as "you".</summary>
    [Parameter]
    public bool ForAll { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Round | Slices.Seats | Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => (
        View.Stage.Phase, Mine.IsPresenter, View.Round is null, View.Round?.Now, Following, LabelOf(View.Round?.Now), LabelOf(Following));

    /// <summary>Whose turn comes after the one under way, as far as can be said now.</summary>
    private MemberId? Following => View.Round is { Now: { } now } round
        ? round.Order.Where(m => m != now && !round.Had.Contains(m) && IsHere(m)).Select(m => (MemberId?)m).FirstOrDefault()
        : null;

    /// <summary>The short name, as at the seat: the middle of a circle is small, but on the shared screen.</summary>
    private string LabelOf(MemberId? member) =>
        !ForAll && View.Seats.Any(s => s.Member == member) ? SeatNames.LabelOf(member!.Value, View.Seats).ToString() : NameOf(member);

    private bool IsHere(MemberId member) =>
        View.Seats.FirstOrDefault(s => s.Member == member) is { IsAbsent: false } seat
        && (View.Stage.Call.Place == CallPlace.InPerson || seat.Presence == PresenceState.Here);
}
