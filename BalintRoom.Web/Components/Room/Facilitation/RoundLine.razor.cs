using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>How far the check-out round is: whose turn it is, how many are to come, and how many of them have lost the connection.</summary>
public sealed partial class RoundLine : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Round | Slices.Seats | Slices.Stage;

    private int Waiting => ToCome().Count();

    private int Lost => View.Stage.Call.Place == CallPlace.InPerson ? 0 : ToCome().Count(s => s.Presence == PresenceState.Away);

    /// <inheritdoc />
    protected override object RenderState() => (View.Round?.Now, Waiting, Lost);

    private IEnumerable<SeatView> ToCome() =>
        from member in View.Round?.Order ?? []
        where member != View.Round!.Now && !View.Round.Had.Contains(member)
        from seat in View.Seats
        where seat.Member == member && (seat.Presence is PresenceState.Here or PresenceState.Away || View.Stage.Call.Place == CallPlace.InPerson)
            && seat.Presence != PresenceState.Left
        select seat;
}
