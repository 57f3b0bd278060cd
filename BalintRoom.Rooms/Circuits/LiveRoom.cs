using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Circuits;

/// <summary>
/// A room in one circuit: holds the newest view and wakes the leaves whose slice changed. Safe for concurrent use: changes come on the
/// audience's thread, components live on the circuit's. Whatever comes, it speaks the language of the circuit that opened it.
/// </summary>
public sealed class LiveRoom : ILiveRoom, IRoomListener, IAsyncDisposable
{
    private readonly RoomBroadcaster _broadcaster;
    private readonly Lock _gate = new();
    private readonly ReaderCulture _language = ReaderCulture.Current;
    private ImmutableArray<Watcher> _watchers = [];
    private ImmutableArray<Action<PeerMessage>> _ears = [];
    private ImmutableArray<RoomChange> _early = [];
    private RoomView? _view;
    private string _connection = "";
    private bool _isIn;
    private bool _isLoading;
    private Slices _due;

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

    public RoomView View => _view ?? throw new InvalidOperationException("The room has not been entered.");

    /// <summary>
    /// Asks the screen to show what is due, which it does by <see cref="Wake"/>; null wakes those who watch one by one, on any thread.
    /// </summary>
    public Func<Task>? Pulse { get; set; }

    /// <summary>Asks anew whether the seat is theirs; null where it cannot be lost.</summary>
    public Func<Task<bool>>? IsTheirs { get; set; }

    /// <summary>The seat is gone; the screen should say so and forget the room.</summary>
    public event EventHandler? Removed;

    /// <summary>The server is about to stop and comes back; the screen should say so.</summary>
    public event EventHandler? ServerIsStopping;

    string IRoomListener.Connection => _connection;

    /// <summary>Enters, or enters again after the line was down. Changes that come while it loads are put on what was loaded.</summary>
    /// <returns>Whether there is a room for this person.</returns>
    public async Task<bool> EnterAsync()
    {
        if (_isIn)
            return true;
        if (IsRemoved)
            return false;
        _isIn = true;
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
            _isIn = loaded is not null;
            lock (_gate)
                Take(loaded);
            Beat();
        }

        return _isIn;
    }

    /// <summary>Stands up from the room: the line is down, or the screen is closed. The view stays as it was.</summary>
    public async Task LeaveAsync()
    {
        if (!_isIn)
            return;
        _isIn = false;
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
            _ears = _ears.Add(arrived);
        return new Ear(this, arrived);
    }

    public async ValueTask DisposeAsync()
    {
        _watchers = [];
        _ears = [];
        await LeaveAsync();
    }

    void IRoomListener.Receive(RoomChange change)
    {
        lock (_gate)
        {
            if (IsRemoved)
                return;
            if (_isLoading)
            {
                _early = _early.Add(change);
                return;
            }

            var next = View.With(change);
            if (ReferenceEquals(next, _view))
                return;
            _view = next;
            _due |= change.Changed;
        }

        Beat();
    }

    void IRoomListener.Receive(PeerMessage message)
    {
        if (IsRemoved)
            return;
        using var spoken = _language.Speak();
        foreach (var arrived in _ears)
            arrived(message);
    }

    void IRoomListener.Remove() => Remove();

    async Task<bool> IRoomListener.IsTheirsAsync() => IsTheirs is null || await IsTheirs();

    Task IRoomListener.ServerStopsAsync()
    {
        using var spoken = _language.Speak();
        ServerIsStopping?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }

    /// <summary>Wakes those who watch what has changed since the last time. Steps that come faster than they are shown are shown together.</summary>
    public void Wake()
    {
        Slices due;
        lock (_gate)
        {
            due = _due;
            _due = Slices.None;
        }

        foreach (var watcher in _watchers)
        {
            if ((watcher.Slices & due) != Slices.None)
                _ = watcher.Changed();
        }
    }

    /// <summary>The seat is gone: nothing more is heard or asked here, whatever the screen does about it.</summary>
    internal void Remove()
    {
        lock (_gate)
        {
            if (IsRemoved)
                return;
            IsRemoved = true;
        }

        using var spoken = _language.Speak();
        Removed?.Invoke(this, EventArgs.Empty);
    }

    private void Take(RoomView? loaded)
    {
        var isAgain = _view is not null;
        if (loaded is not null)
            _view = _early.Aggregate(loaded, (view, change) => view.With(change));
        _early = [];
        _isLoading = false;
        if (isAgain && loaded is not null)
            _due = Slices.All;
    }

    private void Beat()
    {
        using var spoken = _language.Speak();
        if (Pulse is { } pulse)
            _ = pulse();
        else
            Wake();
    }

    private sealed class Ear(LiveRoom room, Action<PeerMessage> arrived) : IDisposable
    {
        public void Dispose()
        {
            lock (room._gate)
                room._ears = room._ears.Remove(arrived);
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
