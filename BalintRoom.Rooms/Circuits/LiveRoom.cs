using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Circuits;

/// <summary>
/// A room in one Blazor circuit: holds the view that the screen shows, takes a newer one when all of the screen does, and notifies the components whose
/// slices changed. Safe for concurrent use: changes arrive on the room's thread, components run on the circuit's. Every callback runs with the culture of
/// the circuit that opened the room.
/// </summary>
public sealed class LiveRoom : ILiveRoom, IRoomListener, IAsyncDisposable
{
    private readonly RoomBroadcaster _broadcaster;
    private readonly Lock _gate = new();
    private readonly ReaderCulture _culture = ReaderCulture.Current;
    private ImmutableArray<Watcher> _watchers = [];
    private ImmutableArray<Action<PeerMessage>> _messageHandlers = [];
    private ImmutableArray<RoomChange> _changesWhileLoading = [];
    private RoomView? _newest;
    private RoomView? _shown;
    private string _connection = "";
    private bool _isEntered;
    private bool _isLoading;
    private Slices _changedSlices;

    internal LiveRoom(RoomBroadcaster broadcaster, RoomInfo info, MemberId member)
    {
        _broadcaster = broadcaster;
        Info = info;
        Member = member;
    }

    public RoomInfo Info { get; }

    public MemberId Member { get; }

    /// <inheritdoc />
    public bool IsRemoved { get; private set; }

    /// <summary>Whether it was the person themselves who ended this browser, from another one.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The browser this circuit belongs to; null where none is known (practice). Set before the room is entered.</summary>
    public Browser? Browser { get; set; }

    /// <inheritdoc />
    public string? NewLink { get; set; }

    /// <inheritdoc />
    public RoomView View => _shown ?? throw new InvalidOperationException("The room has not been entered.");

    /// <summary>
    /// Set by the component that renders the whole room at once: requests a render, during which that component calls
    /// <see cref="NotifyWatchers"/>. While it is null, watchers are notified directly, on any thread.
    /// </summary>
    public Func<Task>? RenderRequested { get; set; }

    /// <summary>
    /// Checks in the database whether the person still has their seat; null where it cannot be lost (practice).
    /// </summary>
    public Func<Task<bool>>? CheckSeat { get; set; }

    /// <summary>Raised when the person lost their seat; the screen should say so and close the room.</summary>
    public event EventHandler? Removed;

    /// <summary>Raised when the server is about to stop or restart; the screen should say so.</summary>
    public event EventHandler? ServerIsStopping;

    string IRoomListener.Connection => _connection;

    /// <summary>
    /// Enters the room, or enters it again after the circuit's connection was down. Changes that arrive while the view is loading
    /// are applied to the loaded view.
    /// </summary>
    /// <returns>Whether the room exists and this person has a seat in it.</returns>
    public async Task<bool> EnterAsync()
    {
        if (_isEntered)
            return true;
        if (IsRemoved)
            return false;
        _isEntered = true;
        _connection = Guid.NewGuid().ToString("N");
        lock (_gate)
            _isLoading = true;

        RoomView? loaded = null;
        try
        {
            loaded = await _broadcaster.EnterAsync(Info.Room, this);
        }
        finally
        {
            _isEntered = loaded is not null;
            lock (_gate)
                Apply(loaded);
            RequestRender();
        }

        return _isEntered;
    }

    /// <summary>
    /// Leaves the room because the circuit's connection is down or the screen is closed. <see cref="View"/> keeps its last value.
    /// </summary>
    public async Task LeaveAsync()
    {
        if (!_isEntered)
            return;
        _isEntered = false;
        await _broadcaster.LeaveAsync(Info.Room, this);
    }

    public IDisposable Watch(Slices slices, Func<Task> changed)
    {
        var watcher = new Watcher(this, slices, changed);
        lock (_gate)
            _watchers = _watchers.Add(watcher);
        return watcher;
    }

    public IDisposable Listen(Action<PeerMessage> arrived)
    {
        lock (_gate)
            _messageHandlers = _messageHandlers.Add(arrived);
        return new MessageSubscription(this, arrived);
    }

    public async ValueTask DisposeAsync()
    {
        _watchers = [];
        _messageHandlers = [];
        await LeaveAsync();
    }

    void IRoomListener.Receive(SharedChange? shared, RoomChange? personal)
    {
        var change = shared?.Change.And(personal) ?? personal!;
        lock (_gate)
        {
            if (IsRemoved)
                return;
            if (_isLoading)
            {
                _changesWhileLoading = _changesWhileLoading.Add(change);
                return;
            }

            // Nothing promises that one-way messages from another server come in the order in which they were sent. What an older one says of its
            // slices would be missing for good.
            if (change.Revision < _newest!.Revision)
            {
                _ = ReadAgainAsync();
                return;
            }

            _newest = _newest.With(change);
            _changedSlices |= change.Changed;
        }

        RequestRender();
    }

    void IRoomListener.Receive(PeerMessage message)
    {
        if (IsRemoved)
            return;
        using var culture = _culture.Apply();
        foreach (var arrived in _messageHandlers)
            arrived(message);
    }

    void IRoomListener.Remove() => Remove();

    void IRoomListener.End()
    {
        IsEnded = !IsRemoved;
        Remove();
    }

    async Task<bool> IRoomListener.HasSeatAsync() => CheckSeat is null || await CheckSeat();

    Task IRoomListener.NotifyServerStoppingAsync()
    {
        using var culture = _culture.Apply();
        ServerIsStopping?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Takes the newest view as the one that is shown, and notifies the watchers of all slices that changed since the last call. Changes that arrive
    /// faster than the screen renders are combined. With the newest view at once, a component that Blazor renders by itself after a press in it would
    /// show the next state while the rest of the screen still shows the one before.
    /// </summary>
    public void NotifyWatchers()
    {
        Slices changed;
        lock (_gate)
        {
            _shown = _newest;
            changed = _changedSlices;
            _changedSlices = Slices.None;
        }

        foreach (var watcher in _watchers)
        {
            if ((watcher.Slices & changed) != Slices.None)
                _ = watcher.Changed();
        }
    }

    /// <summary>The person lost their seat: from now on this room receives nothing, whatever the screen does.</summary>
    internal void Remove()
    {
        lock (_gate)
        {
            if (IsRemoved)
                return;
            IsRemoved = true;
        }

        using var culture = _culture.Apply();
        Removed?.Invoke(this, EventArgs.Empty);
    }

    private async Task ReadAgainAsync()
    {
        lock (_gate)
        {
            if (_isLoading || IsRemoved)
                return;
            _isLoading = true;
        }

        RoomView? loaded = null;
        try
        {
            loaded = await _broadcaster.ReadAsync(Info.Room, this);
        }
        finally
        {
            lock (_gate)
                Apply(loaded);
            RequestRender();
        }
    }

    private void Apply(RoomView? loaded)
    {
        var isReload = _newest is not null;
        if ((loaded is null ? _newest : loaded with { Browser = Browser?.Id }) is { } view)
            _newest = _changesWhileLoading.Aggregate(view, (held, change) => held.With(change));
        _shown ??= _newest;
        var isChanged = loaded is not null || !_changesWhileLoading.IsEmpty;
        _changesWhileLoading = [];
        _isLoading = false;
        if (isReload && isChanged)
            _changedSlices = SliceSets.All;
    }

    private void RequestRender()
    {
        using var culture = _culture.Apply();
        if (RenderRequested is { } requestRender)
            _ = requestRender();
        else
            NotifyWatchers();
    }

    private sealed class MessageSubscription(LiveRoom room, Action<PeerMessage> arrived) : IDisposable
    {
        public void Dispose()
        {
            lock (room._gate)
                room._messageHandlers = room._messageHandlers.Remove(arrived);
        }
    }

    private sealed class Watcher(LiveRoom room, Slices slices, Func<Task> changed) : IDisposable
    {
        public Slices Slices => slices;

        public Func<Task> Changed => changed;

        public void Dispose()
        {
            lock (room._gate)
                room._watchers = room._watchers.Remove(this);
        }
    }
}
