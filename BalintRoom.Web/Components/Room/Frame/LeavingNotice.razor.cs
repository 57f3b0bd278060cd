using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>
/// Tells somebody who must leave early, once and kindly, what was decided for them, some minutes before it is time, and when it is: to nobody else. It stays
/// until they have read it.
/// </summary>
public sealed partial class LeavingNotice : RoomComponent
{
    private LeavingStanding? _announced;
    private LeavingStanding? _seen;
    private DateTimeOffset? _isToldSoon;
    private DateTimeOffset? _isTold;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine | Slices.Stage;

    private LeavingStanding? Standing => Mine.LeavingStanding;

    /// <summary>What there was to decide about is decided, or can no longer be.</summary>
    private bool IsDecided => Standing is LeavingStanding.BringBack or LeavingStanding.KeepTime or LeavingStanding.MissesTheEnding;

    private bool IsShown => IsDecided && Standing != _seen;

    private string Sentence => $"{Words["Leaving.Mine.You", Mine.LeavingAt is { } at ? When(at) : ""]} {LeavingSentences.Of(Words, View, Clock)}";

    /// <inheritdoc />
    protected override object RenderState() => (Standing, IsShown, IsShown ? Sentence : "", Mine.LeavingAt, View.Stage.Phase >= Phase.Lobby, Mine.Floor.Speak);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _announced = Standing;
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        if (Standing != _announced && IsDecided)
            Announcer.Announce(Sentence);
        if (Standing != _seen)
            _seen = null;
        _announced = Standing;
        return Task.CompletedTask;
    }
}
