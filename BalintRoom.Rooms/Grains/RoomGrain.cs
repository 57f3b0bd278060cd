using System.Collections.Immutable;
using System.Data.Common;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Rooms.Deciding;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Journal;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Orleans.Concurrency;
using Orleans.Utilities;

namespace BalintRoom.Rooms.Grains;

/// <summary>Owns one room: decides, stores, then tells. Holds the room while it waits for the journal and for nothing else.</summary>
internal sealed partial class RoomGrain : Grain, IRoomGrain
{
    /// <summary>An audience renews its watch every half minute; one silent for longer than this is gone.</summary>
    private static readonly TimeSpan ObserverExpires = TimeSpan.FromMinutes(2);

    private readonly IRoomJournal _journal;
    private readonly ISessionArchive _archive;
    private readonly RoomClock _clock;
    private readonly ILocalAudiences _here;
    private readonly ILogger<RoomGrain> _logger;
    private readonly ObserverManager<IRoomObserver> _observers;
    private readonly RoomConnections _connections = new();
    private readonly PeerMessageRules _relays = new();
    private readonly RoomTimer _timer;
    private RoomState _state;
    private RoomProjection? _projection;
    private bool _isLoaded;
    private bool _isUnsure;
    private bool _isArchived;

    /// <summary>The way to this room from outside its turns, where the timer rings.</summary>
    private IRoomGrain? _self;

    public RoomGrain(IRoomJournal journal, ISessionArchive archive, RoomClock clock, ILocalAudiences here, ILogger<RoomGrain> logger)
    {
        _here = here;
        _journal = journal;
        _archive = archive;
        _clock = clock;
        _logger = logger;
        _observers = new ObserverManager<IRoomObserver>(ObserverExpires, logger);
        _timer = new RoomTimer(clock, () => _self!.ReachDeadlinesAsync(), logger);
        _state = RoomState.Unplanned(default);
    }

    private RoomId Room => new(this.GetPrimaryKey());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _self = this.AsReference<IRoomGrain>();
        try
        {
            await WakeAsync();
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            // Whoever asks next tries again, and is told what went wrong in so many words.
            LogNotLoaded(e, Room);
            _timer.RingAgain();
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _timer.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Loads the room where it is not loaded. Everybody who asks something of it comes through here.</summary>
    public async Task WakeAsync()
    {
        if (_isLoaded)
            return;
        _state = await LoadAsync();
        if (_state.Presences.Count > 0)
            await DecideLoadedAsync(new RoomCommand.Restore { Now = _clock.Now });
        _isLoaded = true;
        ArmTimer();
        await ArchiveAsync();
    }

    public async Task<Immutable<RoomReply>> DecideAsync(RoomCommand command)
    {
        await WakeAsync();
        if (_isUnsure)
            await SettleAsync();
        return new Immutable<RoomReply>(await DecideLoadedAsync(command));
    }

    public async Task<Immutable<RoomReply>> SendToPeersAsync(PeerMessage message)
    {
        await WakeAsync();
        if (_relays.Refuse(_state, message, _clock.Now, out var update) is { } rejection)
            return new Immutable<RoomReply>(RoomReply.Refused(rejection, _state.Revision));
        await PassOnAsync(observer => observer.PeerMessageSentAsync(update!));
        return new Immutable<RoomReply>(RoomReply.Done(_state.Revision));
    }

    public async Task<Immutable<RoomView?>> ReadAsync(MemberId member)
    {
        await WakeAsync();
        return ViewOf(member);
    }

    public async Task<Immutable<RoomView?>> ConnectAsync(MemberId member, string connection)
    {
        await WakeAsync();
        if (_state.SeatOf(member) is null)
            return new Immutable<RoomView?>(null);

        _connections.Add(member, connection);
        if (_connections.Has(member))
            await DecideAsync(new RoomCommand.Connect(member) { Now = _clock.Now });
        return ViewOf(member);
    }

    public async Task DisconnectAsync(MemberId member, string connection)
    {
        if (!_connections.RemoveLast(member, connection))
            return;

        // Nobody repeats a disconnect. One that could not be stored is made up for when the timer rings again.
        _timer.RingAgain();
        await DecideAsync(new RoomCommand.Disconnect(member) { Now = _clock.Now });
        ArmTimer();
    }

    public async Task WatchAsync(Guid server, IRoomObserver observer, ImmutableArray<LiveConnection> connections)
    {
        await WakeAsync();
        if (server != _here.Server)
            _observers.Subscribe(observer, observer);
        foreach (var (member, connection) in connections.Where(c => _state.SeatOf(c.Member) is not null))
            await ConnectAsync(member, connection);
    }

    public Task UnwatchAsync(IRoomObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public Task ForgetAsync()
    {
        _state = RoomState.Unplanned(Room);
        _projection = null;
        _connections.Clear();
        _observers.Clear();
        _timer.Dispose();
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task ReachDeadlinesAsync()
    {
        await WakeAsync();
        var now = _clock.Now;
        foreach (var lost in _state.Seats.Select(s => s.Member).Where(m => _state.IsHere(m) && !_connections.Has(m)))
            await DecideAsync(new RoomCommand.Disconnect(lost) { Now = now });
        foreach (var deadline in RoomDeadlines.Of(_state).Where(d => d.Due <= now).OrderBy(d => d.Due))
            await DecideAsync(new RoomCommand.ReachDeadline(deadline) { Now = now });
        ArmTimer();
        await ArchiveAsync();
    }

    private async Task<RoomReply> DecideLoadedAsync(RoomCommand command)
    {
        var decision = RoomDecider.Decide(_state, command);
        if (decision.Rejection is { } rejection)
            return RoomReply.Refused(rejection, _state.Revision);
        if (!decision.Events.IsEmpty)
            await CommitAsync(decision, command.Now);
        return RoomReply.Done(_state.Revision);
    }

    /// <summary>Stores the persisted events; only then have they happened, and everyone is notified.</summary>
    private async Task CommitAsync(Decision decision, DateTimeOffset now)
    {
        var entries = ImmutableArray.CreateBuilder<JournalEntry>();
        for (var i = 0; i < decision.Events.Length; i++)
        {
            if (decision.Events[i] is RoomEvent.Persisted persisted)
                entries.Add(new JournalEntry(decision.RevisionAfter(i), now, persisted));
        }

        if (entries.Count > 0)
        {
            // Until the journal has answered nobody knows whether it has these events: a failure is settled by reading it again.
            _isUnsure = true;
            await _journal.AppendAsync(Room, entries.ToImmutable());
            _isUnsure = false;
        }

        await BecomeAsync(decision.Next);
    }

    private async Task BecomeAsync(RoomState next)
    {
        var before = _state;
        _state = next;
        await TellAsync(before);
        if (before.Phase != next.Phase)
            LogPhase(Room, next.Phase, next.Revision);
        ArmTimer();
        await ArchiveAsync();
    }

    private async Task TellAsync(RoomState before)
    {
        var told = _projection ?? RoomProjection.Of(before);
        _projection = RoomProjection.Of(_state, told);
        var removed = before.Seats.Select(s => s.Member).Where(m => _state.SeatOf(m) is null).ToImmutableArray();
        foreach (var member in removed)
            _connections.Forget(member);

        var shared = _projection.SharedSince(told);
        var personal = _projection.PersonalSince(told);
        if (shared is null && personal.Count == 0 && removed.IsEmpty)
            return;
        var update = new RoomUpdate(shared, personal, removed);
        await PassOnAsync(observer => observer.ChangedAsync(update));
    }

    private Task PassOnAsync(Func<IRoomObserver, Task> word)
    {
        _here.Tell(Room, word);
        return _observers.Notify(word);
    }

    /// <summary>Finds out whether events that the journal gave no answer for were stored after all; then they have happened.</summary>
    private async Task SettleAsync()
    {
        var stored = await LoadAsync();
        _isUnsure = false;
        if (stored.Revision > _state.Revision)
            await BecomeAsync(stored);
    }

    private async Task<RoomState> LoadAsync()
    {
        var state = RoomState.Unplanned(Room);
        foreach (var entry in await _journal.ReadAsync(Room))
            state = RoomEvolution.Evolve(state with { Revision = entry.Revision - 1 }, entry.Event) with { Revision = entry.Revision };
        return state;
    }

    /// <summary>Writes down how the session ended, once. The room has closed whether or not that succeeds, so a failure is tried again.</summary>
    private async Task ArchiveAsync()
    {
        if (_isArchived || _state.Phase != Phase.Closed || Room.IsTransient)
            return;
        try
        {
            await _archive.RecordEndAsync(SessionEnds.Of(_state));
            _isArchived = true;
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            LogNotArchived(e, Room);
            _timer.RingAgain();
        }
    }

    private void ArmTimer()
    {
        _timer.Arm(RoomDeadlines.Of(_state));

        // What is stored nowhere is gone a while after the last has gone.
        if ((_state.IsOpen && !Room.IsTransient) || _connections.Any)
            DelayDeactivation(Timeout.InfiniteTimeSpan);
        else
            DelayDeactivation(TimeSpan.Zero);
    }

    private Immutable<RoomView?> ViewOf(MemberId member)
    {
        if (!_state.IsPlanned)
            return new Immutable<RoomView?>(null);
        _projection ??= RoomProjection.Of(_state);
        return new Immutable<RoomView?>(_projection.For(member));
    }

    [LoggerMessage(LogLevel.Error, "Room {Room} could not be loaded; it is tried again.")]
    private partial void LogNotLoaded(Exception exception, RoomId room);

    [LoggerMessage(LogLevel.Error, "The end of room {Room} could not be written down yet; it is tried again.")]
    private partial void LogNotArchived(Exception exception, RoomId room);

    [LoggerMessage(LogLevel.Information, "Room {Room} is in {Phase} at revision {Revision}.")]
    private partial void LogPhase(RoomId room, Phase phase, long revision);
}
