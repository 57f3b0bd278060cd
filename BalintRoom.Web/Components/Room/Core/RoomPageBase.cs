using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// The door of a room. A room that does not exist and one that is not this person's are the same page that is not there. Nothing is entered
/// before the circuit is up: being prerendered is not being here.
/// </summary>
public abstract class RoomPageBase : ComponentBase, IAsyncDisposable
{
    private ITimer? _door;
    private bool _isGone;

    /// <summary>The session's id, as in the address.</summary>
    [Parameter]
    public Guid RoomKey { get; set; }

    /// <summary>The room, once entered.</summary>
    protected LiveRoom? Room { get; private set; }

    /// <summary>When the door opens, for somebody who has come too early; null otherwise.</summary>
    protected DateTimeOffset? OpensAt { get; private set; }

    /// <summary>The zone of that time.</summary>
    protected string ZoneId { get; private set; } = "Etc/UTC";

    /// <summary>Whether the seat is gone.</summary>
    protected bool IsRemoved { get; private set; }

    [Inject]
    protected IStringLocalizer<RoomWords> Words { get; set; } = null!;

    [CascadingParameter]
    protected Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    protected IPersonResolver WhoIsHere { get; set; } = null!;

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
        _isGone = true;
        _door?.Dispose();
        if (Room is null)
            return;
        Room.Removed -= OnRemoved;
        Room.ServerIsStopping -= OnServerIsStopping;
        await Rooms.CloseAsync(Room);
    }

    /// <summary>Whether this door is for somebody who has a seat; one that is not is not there for them.</summary>
    protected virtual Task<bool> IsForAsync(RoomId room, MemberId member) => Task.FromResult(true);

    /// <summary>The room behind this door: the session's own, unless a door leads to one beside it.</summary>
    protected virtual RoomId Behind => new(RoomKey);

    /// <summary>What its screens need to know of the room besides its view; null where there is no such room.</summary>
    protected virtual async Task<RoomInfo?> AboutAsync(RoomId room, MemberId member) =>
        await Recaps.ContextAsync(room, member) is { } about
            ? new RoomInfo(room, about.GroupName, about.TimeZoneId, IsPractice: false) { IsNewHere = !about.IsFacilitator && about.SessionsBefore < 3 }
            : null;

    /// <summary>What is done once somebody is in.</summary>
    protected virtual Task EnteredAsync(LiveRoom room) => Task.CompletedTask;

    protected sealed override async Task OnInitializedAsync()
    {
        var id = Behind;
        if (await WhoIsHere.SeatInAsync(id, (await Authentication).User) is not { } member || !await IsForAsync(id, member))
            Navigation.NotFound();
        else if (RendererInfo.IsInteractive && !await EnterAsync(id, member))
            Navigation.NotFound();
    }

    /// <summary>Rings when the door opens. Whoever is early waits before it, and comes in by themselves.</summary>
    private void WaitFor(DateTimeOffset opensAt, RoomId id, MemberId member)
    {
        OpensAt = opensAt;
        _door?.Dispose();
        var wait = opensAt - Clock.Now;
        _door = Clock.Time.CreateTimer(
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
#pragma warning disable CA1031 // Nobody awaits the timer: what fails at the door belongs to this circuit, which says so.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task<bool> EnterAsync(RoomId id, MemberId member)
    {
        if (await AboutAsync(id, member) is not { } info)
            return false;
        if (await WhoIsHere.DoorsOpenAtAsync(id, member) is { } opensAt && opensAt > Clock.Now)
        {
            ZoneId = info.TimeZoneId;
            WaitFor(opensAt, id, member);
            return true;
        }

        if (await Rooms.OpenAsync(info, member) is not { } room)
            return false;
        room.Removed += OnRemoved;
        room.ServerIsStopping += OnServerIsStopping;
        await EnteredAsync(room);

        // Whoever went on to another page meanwhile must not stay in the room unseen.
        if (_isGone)
            await Rooms.CloseAsync(room);
        else
            Room = room;
        return true;
    }

    private void OnRemoved(object? sender, EventArgs args) => _ = InvokeAsync(async () =>
    {
        IsRemoved = true;
        StateHasChanged();
        await Rooms.CloseAsync((LiveRoom)sender!);
    });

    private void OnServerIsStopping(object? sender, EventArgs args) =>
        _ = InvokeAsync(() => Snackbar.Add(Words["Page.ServerStopping"], Severity.Info));
}
