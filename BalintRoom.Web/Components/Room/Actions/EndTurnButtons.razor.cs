using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>
/// The primary action of whoever has the turn in the check-out round. Having spoken and passing are the same to the room; two buttons, because
/// nobody should have to say that they passed.
/// </summary>
public sealed partial class EndTurnButtons : EntryExitComponent
{
    /// <summary>
    /// How long they rest when a turn begins, so that a double tap on what ended the turn before does not end this one too.
    /// </summary>
    public static readonly TimeSpan TapGuard = TimeSpan.FromSeconds(1);

    private DateTimeOffset? _restsUntil;
    private CheckOutTurn _turn;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.Mine;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Rest();
    }

    protected override object RenderState() => Mine.Turn;

    protected override Task OnRoomChangedAsync()
    {
        if (Mine.Turn != _turn)
            Rest();
        return Task.CompletedTask;
    }

    private void Rest() => (_turn, _restsUntil) = (Mine.Turn, Time.GetUtcNow() + TapGuard);

    private Task<bool> EndAsync() => SendOnceAsync(new RoomCommand.EndTurn(Mine.Member));
}
