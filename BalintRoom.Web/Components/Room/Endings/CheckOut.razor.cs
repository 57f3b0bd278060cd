using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// The check-out round of the wind-down: whose turn it is, and this person's place in it. Speaking and passing look the same to
/// everybody else; somebody who lost the connection gets another turn.
/// </summary>
public sealed partial class CheckOut : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.Round | Slices.Mine | Slices.Seats | Slices.Stage;

    private string MyTurn => View.Mine switch
    {
        { Turn: CheckOutTurn.Now } => Text["CheckOut.Now.Mine"],
        { Turn: CheckOutTurn.ToCome, TurnAfter: { } before } => Text["CheckOut.After", NameOf(before)],
        { Turn: CheckOutTurn.ToCome } => Text["CheckOut.Soon"],
        _ when View.Round is { Now: null } => Text["CheckOut.Done"],
        { Turn: CheckOutTurn.Had } => Text["CheckOut.Had"],
        { Role: Role.Observer } => Text["CheckOut.Observing"],
        _ => "",
    };

    private string? NoteOn(RoundView round, MemberId member)
    {
        if (round.Now == member)
            return "CheckOut.Round.Now";
        if (round.Had.Contains(member))
            return "CheckOut.Round.Had";
        return View.Seats.FirstOrDefault(s => s.Member == member)?.Presence switch
        {
            PresenceState.Away when View.Stage.Call.Place != CallPlace.InPerson => "CheckOut.Round.Away",
            PresenceState.Left or null => "CheckOut.Round.Left",
            _ => null,
        };
    }
}
