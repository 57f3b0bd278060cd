using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Base class of the pages that enter a room. A room that does not exist and one the visitor has no access to give the same "not
/// found". The room is entered only when the circuit is connected: prerendering does not make a person present.
/// </summary>
public abstract class RoomPageBase : ComponentBase, IAsyncDisposable
{
    private ITimer? _timer;
    private bool _isDisposed;

    /// <summary>The session's id, from the address.</summary>
    [Parameter]
    public Guid RoomKey { get; set; }

    /// <summary>The room; null until it is entered.</summary>
    protected LiveRoom? Room { get; private set; }

    /// <summary>When the room admits its members, for somebody who has come too early; null otherwise.</summary>
    protected DateTimeOffset? OpensAt { get; private set; }

    /// <summary>The IANA name of the zone for that time.</summary>
    protected string ZoneId { get; private set; } = "Etc/UTC";

    /// <summary>Whether the visitor's seat was removed.</summary>
    protected bool IsRemoved { get; private set; }

    /// <summary>Whether the visitor ended this browser from another one.</summary>
    protected bool IsEnded { get; private set; }

    [Inject]
    protected IStringLocalizer<RoomWords> Words { get; set; } = null!;

    [CascadingParameter]
    protected Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    protected IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private SecurityLog Security { get; set; } = null!;

    [Inject]
    private RoomCircuits Rooms { get; set; } = null!;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private RoomClock Clock { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _isDisposed = true;
        _timer?.Dispose();
        if (Room is null)
            return;
        Room.Removed -= OnRemoved;
        Room.ServerIsStopping -= OnServerIsStopping;
        await Rooms.CloseAsync(Room);
    }

    /// <summary>Whether a member may use this page; if not, they get "not found".</summary>
    protected virtual Task<bool> MayEnterAsync(RoomId room, MemberId member) => Task.FromResult(true);

    /// <summary>The room to enter: the session's own, unless a page overrides it.</summary>
    protected virtual RoomId TargetRoom => new(RoomKey);

    /// <summary>What the screens need to know about the room besides its view; null where the room does not exist.</summary>
    protected virtual async Task<RoomInfo?> FindInfoAsync(RoomId room, MemberId member) =>
        await Recaps.ContextAsync(room, member) is { } about
            ? new RoomInfo(room, about.GroupName, about.TimeZoneId, IsPractice: false) { IsNewHere = !about.IsFacilitator && about.SessionsBefore < 3 }
            : null;

    /// <summary>Called when the room has been entered.</summary>
    protected virtual Task EnteredAsync(LiveRoom room) => Task.CompletedTask;

    protected sealed override async Task OnInitializedAsync()
    {
        var id = TargetRoom;
        var user = (await Authentication).User;
        if (await WhoIsHere.SeatInAsync(id, user) is not { } member || !await MayEnterAsync(id, member))
        {
            Security.Write(SecurityEvent.RoomRefused, device: user.DeviceId(), room: id);
            Navigation.NotFound();
        }
        else if (RendererInfo.IsInteractive && !await EnterAsync(id, member))
            Navigation.NotFound();
    }

    /// <summary>Enters the room by itself when its time has come, for a member who is too early.</summary>
    private void EnterAt(DateTimeOffset opensAt, RoomId id, MemberId member)
    {
        OpensAt = opensAt;
        _timer?.Dispose();
        var wait = opensAt - Clock.Now;
        _timer = Clock.Time.CreateTimer(
            _ => _ = InvokeAsync(() => OpenAsync(id, member)), null, wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }

    private async Task OpenAsync(RoomId id, MemberId member)
    {
        try
        {
            OpensAt = null;
            if (!await EnterAsync(id, member))
                Navigation.NotFound();
            StateHasChanged();
        }
#pragma warning disable CA1031 // Nothing awaits the timer: failures are passed to this circuit's error handling.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task<bool> EnterAsync(RoomId id, MemberId member)
    {
        if (await FindInfoAsync(id, member) is not { } info)
            return false;
        if (await WhoIsHere.DoorsOpenAtAsync(id, member) is { } opensAt && opensAt > Clock.Now)
        {
            ZoneId = info.TimeZoneId;
            EnterAt(opensAt, id, member);
            return true;
        }

        if (await Rooms.OpenAsync(info, member) is not { } room)
            return false;
        room.Removed += OnRemoved;
        room.ServerIsStopping += OnServerIsStopping;
        await EnteredAsync(room);

        // The visitor may have left the page meanwhile, and must not stay in the room.
        if (_isDisposed)
            await Rooms.CloseAsync(room);
        else
            Room = room;
        return true;
    }

    private void OnRemoved(object? sender, EventArgs args) => _ = InvokeAsync(async () =>
    {
        IsRemoved = true;
        IsEnded = ((LiveRoom)sender!).IsEnded;
        StateHasChanged();
        await Rooms.CloseAsync((LiveRoom)sender);
    });

    private void OnServerIsStopping(object? sender, EventArgs args) =>
        _ = InvokeAsync(() => Snackbar.Add(Words["Page.ServerStopping"], Severity.Info));
}
