using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// The wind-down's check-out round: whose turn it is and where this person stands in it. A word and a pass are one and the same to everybody
/// else; whoever lost connection is asked again.
/// </summary>
public sealed partial class CheckOut : EdgeLeaf
{
    /// <summary>How long the buttons of a new turn rest: the second tap on what ended the turn before must not end this one.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private MemberId? _now;
    private DateTimeOffset? _restsUntil;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override Slices Watches => Slices.Round | Slices.Mine | Slices.Seats | Slices.Stage;

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

    protected override Task OnChangedAsync()
    {
        if (View.Round?.Now is var now && now != _now)
            (_now, _restsUntil) = (now, Time.GetUtcNow() + Rest);
        return Task.CompletedTask;
    }

    private Task<bool> EndTurnAsync(MemberId member) => AskOnceAsync(new RoomCommand.EndTurn(member));

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
