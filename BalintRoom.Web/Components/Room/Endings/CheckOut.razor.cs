using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// The check-out round of the wind-down: whose turn it is, and this person's place in it. Speaking and passing look the same to
/// everybody else; somebody who lost the connection gets another turn.
/// </summary>
public sealed partial class CheckOut : EntryExitComponent
{
    /// <summary>
    /// How long the buttons of a new turn are disabled, so that a double tap on the one that ended the turn before does not end
    /// this one too.
    /// </summary>
    private static readonly TimeSpan TapGuard = TimeSpan.FromSeconds(1);

    private MemberId? _now;
    private DateTimeOffset? _restsUntil;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

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

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _now = View.Round?.Now;
    }

    protected override Task OnRoomChangedAsync()
    {
        if (View.Round?.Now is var now && now != _now)
            (_now, _restsUntil) = (now, Time.GetUtcNow() + TapGuard);
        return Task.CompletedTask;
    }

    private Task<bool> EndTurnAsync(MemberId member) => SendOnceAsync(new RoomCommand.EndTurn(member));

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
