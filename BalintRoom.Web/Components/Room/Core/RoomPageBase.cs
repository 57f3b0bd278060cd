using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Base class of the pages that enter a room. A room that does not exist and one the visitor has no access to give the same "not
/// found". The room is entered only when the circuit is connected: prerendering does not make a person present. Somebody who is not let in
/// yet waits at the door, which follows the session: moved, opened, cancelled.
/// </summary>
public abstract class RoomPageBase : ComponentBase, IAsyncDisposable
{
    private readonly ReaderCulture _culture = ReaderCulture.Current;
    private DeadlineTimer? _timer;
    private IDisposable? _doorWatch;
    private MemberId _member;
    private bool _isLooking;
    private bool _looksAgain;
    private bool _isDisposed;

    /// <summary>The session's id, from the address.</summary>
    [Parameter]
    public Guid RoomKey { get; set; }

    /// <summary>The room; null until it is entered.</summary>
    protected LiveRoom? Room { get; private set; }

    /// <summary>What keeps the visitor outside the room; null where nothing does.</summary>
    protected Door? Door { get; private set; }

    /// <summary>Whether the session was moved while the visitor waited.</summary>
    protected bool WasMoved { get; private set; }

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
    private DoorService DoorService { get; set; } = null!;

    [Inject]
    private DoorNotifier Doors { get; set; } = null!;

    [Inject]
    private BrowserZone Browser { get; set; } = null!;

    [Inject]
    private ReaderTimes ReaderTimes { get; set; } = null!;

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
        StopWaiting();
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
        if (await WhoIsHere.SeatInAsync(id, user) is { } member && await MayEnterAsync(id, member))
        {
            _member = member;
            if (RendererInfo.IsInteractive)
            {
                // Not told with the document: this is the browser's first page, or it keeps no cookies.
                ReaderTimes.ZoneId ??= await Browser.FindAsync();

                // Watched before it is read, so that no change falls between.
                _doorWatch = Doors.Watch(id, LookAgain);
                _isLooking = true;
                await ComeAsync(id);
                _isLooking = false;
                if (_looksAgain)
                    await FollowAsync();
            }
            else if (await DoorService.LookAsync(id, member) is { State: not DoorState.Open } door)
            {
                Door = door;
            }
        }
        else if (await FindCancelledAsync() is { } cancelled)
        {
            Door = cancelled;
        }
        else
        {
            Security.Write(SecurityEvent.RoomRefused, device: user.DeviceId(), room: id);
            Navigation.NotFound();
        }
    }

    /// <summary>Goes in, or waits at the door; "not found" where the room does not exist.</summary>
    private async Task ComeAsync(RoomId id)
    {
        if (await DoorService.LookAsync(id, _member) is { State: not DoorState.Open } door)
            WaitAt(door);
        else if (!await EnterAsync(id))
            Navigation.NotFound();
    }

    /// <summary>Stays at the door until the room admits its members, and looks again when a new day begins, because the screen says "today".</summary>
    private void WaitAt(Door door)
    {
        WasMoved |= Door is not null && Door.StartsAt != door.StartsAt;
        Door = door;
        var nextDay = ReaderTimes.NextDay(door.TimeZoneId);
        _timer ??= new DeadlineTimer(Clock, LookAgain);
        _timer.Set(door.OpensAt < nextDay ? door.OpensAt.Value : nextDay);
    }

    private void StopWaiting()
    {
        _timer?.Dispose();
        _doorWatch?.Dispose();
    }

    private async Task<bool> EnterAsync(RoomId id)
    {
        if (await FindInfoAsync(id, _member) is not { } info || await Rooms.OpenAsync(info, _member) is not { } room)
            return false;
        room.Removed += OnRemoved;
        room.ServerIsStopping += OnServerIsStopping;
        await EnteredAsync(room);
        StopWaiting();

        // The visitor may have left the page meanwhile, and must not stay in the room.
        if (_isDisposed)
            await Rooms.CloseAsync(room);
        else
            (Room, Door) = (room, null);
        return true;
    }

    /// <summary>The session changed, or a time has come. Called on any thread.</summary>
    private void LookAgain()
    {
        using var culture = _culture.Apply();
        _ = LookAgainAsync();
    }

    private async Task LookAgainAsync()
    {
        try
        {
            await InvokeAsync(FollowAsync);
        }
        catch (ObjectDisposedException)
        {
            // The page was closed before the change arrived.
        }
#pragma warning disable CA1031 // Nothing awaits this call: failures are passed to this circuit's error handling.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(e);
        }
    }

    /// <summary>Follows the session once at a time; a change that comes meanwhile is looked at afterwards.</summary>
    private async Task FollowAsync()
    {
        _looksAgain = true;
        if (_isLooking)
            return;
        _isLooking = true;
        try
        {
            while (_looksAgain && Door is not null && !IsRemoved && !_isDisposed)
            {
                _looksAgain = false;
                var id = TargetRoom;
                if (await WhoIsHere.SeatInAsync(id, (await Authentication).User) == _member)
                    await ComeAsync(id);
                else
                    (IsRemoved, Door) = (true, await FindCancelledAsync());
                StateHasChanged();
            }
        }
        finally
        {
            _isLooking = false;
        }
    }

    private async Task<Door?> FindCancelledAsync() =>
        await WhoIsHere.SeatInCancelledAsync(TargetRoom, (await Authentication).User) is { } member
            ? await DoorService.LookAsync(TargetRoom, member)
            : null;

    private void OnRemoved(object? sender, EventArgs args) => _ = InvokeAsync(async () =>
    {
        IsRemoved = true;
        IsEnded = ((LiveRoom)sender!).IsEnded;
        try
        {
            // A cancelled session is lost by everybody, and says so.
            Door = await FindCancelledAsync();
        }
        finally
        {
            StateHasChanged();
            await Rooms.CloseAsync((LiveRoom)sender!);
        }
    });

    private void OnServerIsStopping(object? sender, EventArgs args) =>
        _ = InvokeAsync(() => Snackbar.Add(Words["Page.ServerStopping"], Severity.Info));
}
