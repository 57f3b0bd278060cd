using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Ends the turn of whoever has it in the check-out round, one's own included. It stands beside the step to the lobby.</summary>
public sealed partial class NextTurnButton : RoomComponent
{
    /// <summary>
    /// How long the button of a new turn is disabled, so that a double tap on the one before does not end this turn too.
    /// </summary>
    private static readonly TimeSpan TapGuard = TimeSpan.FromSeconds(1);

    private MemberId? _now;
    private DateTimeOffset? _restsUntil;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Round | Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => (View.Round is null, View.Round?.Now, Mine.Primary);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _now = View.Round?.Now;
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        if (View.Round?.Now is var now && now != _now)
            (_now, _restsUntil) = (now, Time.GetUtcNow() + TapGuard);
        return Task.CompletedTask;
    }
}
