using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Components.Layout;
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

    /// <summary>What somebody who administers did to the visitor's seat; null where nobody did anything.</summary>
    protected SeatLoss? Loss { get; private set; }

    /// <summary>Whether the page was loaded again because the visitor signed in elsewhere in this browser.</summary>
    [SupplyParameterFromQuery(Name = Shell.SignedInParameter)]
    public string? SignedIn { get; set; }

    /// <summary>Null once a circuit has taken the page over.</summary>
    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

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
    protected DoorNotifier Doors { get; set; } = null!;

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
        _doorWatch?.Dispose();
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
        else if (await DoorService.FindLossAsync(new RoomId(RoomKey), user) is { } loss)
        {
            // To everybody else the room does not exist; whoever had a seat in it knows that it does.
            HttpContext?.Response.StatusCode = StatusCodes.Status403Forbidden;
            (IsRemoved, Loss) = (true, loss);
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
        var door = await DoorService.LookAsync(id, _member);
        WasMoved |= Door is not null && door is not null && Door.StartsAt != door.StartsAt;
        if (door is { State: not DoorState.Open })
            WaitAt(door);
        else if (!await EnterAsync(id))
            Navigation.NotFound();
    }

    /// <summary>Stays at the door until the room admits its members, and looks again when a new day begins, because the screen says "today".</summary>
    private void WaitAt(Door door)
    {
        Door = door;
        var nextDay = ReaderTimes.NextDay(door.TimeZoneId);
        _timer ??= new DeadlineTimer(Clock, LookAgain);
        _timer.Set(door.OpensAt < nextDay ? door.OpensAt.Value : nextDay);
    }

    private void StopWaiting()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private async Task<bool> EnterAsync(RoomId id)
    {
        if (await FindInfoAsync(id, _member) is not { } info || await Rooms.OpenAsync(info with { WasMoved = WasMoved }, _member) is not { } room)
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
        if (SignedIn is not null)
            Snackbar.Add(Words["Page.SignedIn"], Severity.Info);
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
            while (_looksAgain && (Door is not null || WaitsInside) && !IsRemoved && !_isDisposed)
            {
                _looksAgain = false;
                var id = TargetRoom;
                if (Room is { } inside)
                    await LeaveIfEarlyAsync(id, inside);
                else if (await WhoIsHere.SeatInAsync(id, (await Authentication).User) == _member)
                    await ComeAsync(id);
                else
                    (IsRemoved, Door, Loss) = (true, await FindCancelledAsync(), await FindLossAsync());
                StateHasChanged();
            }
        }
        finally
        {
            _isLooking = false;
        }
    }

    /// <summary>Whether the visitor is in a room that is not open yet: its session can still be moved.</summary>
    private bool WaitsInside => Room is { View.Stage.Phase: Phase.Waiting };

    /// <summary>The session was moved away while the visitor waited for it to open: they are early again, outside, with nothing switched on.</summary>
    private async Task LeaveIfEarlyAsync(RoomId id, LiveRoom inside)
    {
        if (await DoorService.LookAsync(id, _member) is not { State: DoorState.Early } door)
            return;
        inside.Removed -= OnRemoved;
        inside.ServerIsStopping -= OnServerIsStopping;
        (Room, WasMoved) = (null, true);
        WaitAt(door);
        StateHasChanged();
        await Rooms.CloseAsync(inside);
    }

    private async Task<SeatLoss?> FindLossAsync() => await DoorService.FindLossAsync(new RoomId(RoomKey), (await Authentication).User);

    private async Task<Door?> FindCancelledAsync()
    {
        var user = (await Authentication).User;
        if (await WhoIsHere.SeatInCancelledAsync(TargetRoom, user) is not { } member || await DoorService.LookAsync(TargetRoom, member) is not { } door)
            return null;

        // A link to the cancelled session alone opens no other.
        return door.NextSession is { IsOpen: true } open && await WhoIsHere.SeatInAsync(open.Room, user) is null ? door with { NextSession = null } : door;
    }

    private void OnRemoved(object? sender, EventArgs args) => _ = InvokeAsync(async () =>
    {
        IsRemoved = true;
        IsEnded = ((LiveRoom)sender!).IsEnded;
        try
        {
            // A cancelled session is lost by everybody, and says so.
            Door = await FindCancelledAsync();
            Loss = await FindLossAsync();
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
