using System.Collections.Immutable;
using System.Data.Common;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Rooms.Deciding;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Journal;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Utilities;

namespace BalintRoom.Rooms.Grains;

/// <summary>Owns one room: decides, stores, then notifies. A turn waits for the database and for nothing else.</summary>
[PreferLocalPlacement]
internal sealed partial class RoomGrain : Grain, IRoomGrain
{
    /// <summary>Audiences renew their subscription every 30 seconds; one not renewed for this long is dropped.</summary>
    private static readonly TimeSpan ObserverExpiration = TimeSpan.FromMinutes(2);

    private readonly IRoomJournal _journal;
    private readonly ISessionArchive _archive;
    private readonly RoomClock _clock;
    private readonly ILocalAudiences _localAudiences;
    private readonly DoorNotifier _doors;
    private readonly MediaRooms _media;
    private readonly ServerWatch _servers;
    private readonly ILogger<RoomGrain> _logger;
    private readonly ObserverManager<IRoomObserver> _observers;
    private readonly RoomConnections _connections = new();
    private readonly PeerMessageRules _peerMessageRules = new();
    private readonly RoomTimer _timer;
    private RoomState _state;
    private RoomProjection? _projection;
    private UpdatePoint _sent = new(Guid.NewGuid(), 0);
    private bool _isLoaded;
    private bool _isJournalUncertain;
    private bool _isArchived;

    /// <summary>A reference to this grain for the timer, which fires outside the grain's turns.</summary>
    private IRoomGrain? _self;

    public RoomGrain(
        IRoomJournal journal, ISessionArchive archive, RoomClock clock, ILocalAudiences localAudiences, DoorNotifier doors, MediaRooms media,
        ServerWatch servers, ILogger<RoomGrain> logger)
    {
        _doors = doors;
        _media = media;
        _servers = servers;
        _localAudiences = localAudiences;
        _journal = journal;
        _archive = archive;
        _clock = clock;
        _logger = logger;
        _observers = new ObserverManager<IRoomObserver>(ObserverExpiration, logger);
        _timer = new RoomTimer(clock, () => _self!.ReachDeadlinesAsync(), logger);
        _state = RoomState.Unplanned(default);
    }

    private RoomId Room => new(this.GetPrimaryKey());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _self = this.AsReference<IRoomGrain>();
        _servers.ServerLost += OnServerLost;
        try
        {
            await EnsureLoadedAsync();
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            // The next call and the timer try again; the caller then gets the exception.
            LogNotLoaded(e, Room);
            _timer.RetrySoon();
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _servers.ServerLost -= OnServerLost;
        _timer.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Loads the room if it is not loaded yet. Every call that needs its state begins with this.</summary>
    public async Task EnsureLoadedAsync()
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
        await EnsureLoadedAsync();
        if (_isJournalUncertain)
            await ReconcileJournalAsync();
        return new Immutable<RoomReply>(await DecideLoadedAsync(command));
    }

    public async Task<Immutable<RoomReply>> SendToPeersAsync(PeerMessage message)
    {
        await EnsureLoadedAsync();
        if (_peerMessageRules.Refuse(_state, message, _clock.Now, out var update) is { } rejection)
            return new Immutable<RoomReply>(RoomReply.Refused(rejection, _state.Revision));
        await NotifyAsync(observer => observer.PeerMessageSentAsync(update!));
        return new Immutable<RoomReply>(RoomReply.Done(_state.Revision));
    }

    public async Task<Immutable<MediaAnswer>> AskMediaAsync(MemberId member, MediaRequest request)
    {
        await EnsureLoadedAsync();
        return new Immutable<MediaAnswer>(await _media.AskAsync(_state, member, request));
    }

    public Task TellAsync(PeerMessageUpdate update) => NotifyAsync(observer => observer.PeerMessageSentAsync(update));

    public async Task<Immutable<RoomView?>> ReadAsync(MemberId member)
    {
        await EnsureLoadedAsync();
        return ViewOf(member);
    }

    public async Task<Immutable<RoomView?>> ConnectAsync(MemberId member, string connection, Browser? browser, string server)
    {
        await EnsureLoadedAsync();
        if (_state.SeatOf(member) is null)
            return new Immutable<RoomView?>(null);

        _connections.Add(member, connection, browser, server);
        if (_connections.Has(member))
        {
            var isElsewhere = browser is not null && !_connections.WasSeated(member, browser.Id);
            await DecideAsync(new RoomCommand.Connect(member, isElsewhere) { Now = _clock.Now });
        }

        RememberIfSeated(member);
        await UpdateBrowsersAsync(member);
        return ViewOf(member);
    }

    public async Task DisconnectAsync(MemberId member, string connection)
    {
        RememberIfSeated(member);
        if (!_connections.RemoveLast(member, connection))
        {
            await UpdateBrowsersAsync(member);
            return;
        }

        // Nobody repeats a disconnect: if storing it fails, the timer fires soon and tries again.
        _timer.RetrySoon();
        await DecideAsync(new RoomCommand.Disconnect(member) { Now = _clock.Now });
        ArmTimer();
    }

    public async Task<Immutable<RoomReply>> CutOffAsync(MemberId member, string server) =>
        _connections.ConnectionsTo(other => !string.Equals(other, server, StringComparison.Ordinal)).Any(c => c.Member == member)
            ? new Immutable<RoomReply>(RoomReply.Done(_state.Revision))
            : await DecideAsync(new RoomCommand.CutOff(member) { Now = _clock.Now });

    public async Task ForgetLostServersAsync()
    {
        foreach (var (member, connection) in _connections.ConnectionsTo(_servers.IsLost))
            await DisconnectAsync(member, connection);
    }

    public async Task<UpdatePoint> SubscribeAsync(string server, IRoomObserver observer, ImmutableArray<LiveConnection> connections)
    {
        await EnsureLoadedAsync();
        // Whatever comes of connecting them is sent, and may come later than the answer.
        var at = _sent;
        if (!string.Equals(server, _localAudiences.Server, StringComparison.Ordinal))
            _observers.Subscribe(observer, observer);
        foreach (var (member, connection, browser) in connections.Where(c => _state.SeatOf(c.Member) is not null))
            await ConnectAsync(member, connection, browser, server);
        return at;
    }

    public Task UnsubscribeAsync(IRoomObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public Task DiscardAsync()
    {
        _state = RoomState.Unplanned(Room);
        _media.Changed(_state);
        _projection = null;
        _connections.Clear();
        _observers.Clear();
        _timer.Dispose();
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task ReachDeadlinesAsync()
    {
        await EnsureLoadedAsync();
        var now = _clock.Now;
        foreach (var lost in _state.Seats.Select(s => s.Member).Where(m => (_state.IsHere(m) || _state.IsAtTheDoor(m)) && !_connections.Has(m)))
            await DecideAsync(new RoomCommand.Disconnect(lost) { Now = now });
        foreach (var deadline in RoomDeadlines.Of(_state).Where(d => d.Due <= now).OrderBy(d => d.Due))
            await DecideAsync(new RoomCommand.ReachDeadline(deadline) { Now = now });
        ArmTimer();
        await ArchiveAsync();
    }

    private void OnServerLost(object? sender, EventArgs e) => _ = ForgetLostServersSoonAsync();

    private async Task ForgetLostServersSoonAsync()
    {
        try
        {
            await _self!.ForgetLostServersAsync();
        }
#pragma warning disable CA1031 // Nobody awaits it. A connection that is kept too long makes somebody seem present, which their own page would set right.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotForgotten(e, Room);
        }
    }

    private void RememberIfSeated(MemberId member)
    {
        if (_state.IsHere(member))
            _connections.RememberSeated(member);
    }

    /// <summary>Tells the room from which browsers a person is connected; nothing of it is stored.</summary>
    private Task UpdateBrowsersAsync(MemberId member) => _isLoaded
        ? DecideLoadedAsync(new RoomCommand.SetBrowsers(member, _connections.BrowsersOf(member)) { Now = _clock.Now })
        : Task.CompletedTask;

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
            // If the append fails, the journal may or may not hold these events; the next command reads it again to find out.
            _isJournalUncertain = true;
            await _journal.AppendAsync(Room, entries.ToImmutable());
            _isJournalUncertain = false;
        }

        var ended = decision.Events.OfType<RoomEvent.BrowsersEnded>().ToImmutableArray();
        foreach (var (member, kept) in ended)
            _connections.RemoveOthers(member, kept);
        await ApplyAsync(decision.Next, ended);
    }

    private async Task ApplyAsync(RoomState next, ImmutableArray<RoomEvent.BrowsersEnded> ended)
    {
        var before = _state;
        _state = next;
        _media.Changed(next);
        await NotifyAudiencesAsync(before, ended);
        if (before.Phase != next.Phase)
            LogPhaseEntered(Room, next.Phase, next.Revision);
        if (!before.IsOpen && next.IsOpen)
            _doors.Notify(Room);
        ArmTimer();
        await ArchiveAsync();
    }

    private async Task NotifyAudiencesAsync(RoomState before, ImmutableArray<RoomEvent.BrowsersEnded> ended)
    {
        var previous = _projection ?? RoomProjection.Of(before);
        _projection = RoomProjection.Of(_state, previous);
        var removed = before.Seats.Select(s => s.Member).Where(m => _state.SeatOf(m) is null).ToImmutableArray();
        foreach (var member in removed)
            _connections.RemoveMember(member);

        var shared = _projection.SharedSince(previous);
        var personal = _projection.PersonalSince(previous);
        if (shared is null && personal.Count == 0 && removed.IsEmpty && ended.IsEmpty)
            return;
        _sent = _sent.Following();
        var update = new RoomUpdate(shared, personal, removed, ended, [.. _projection.InsideSince(previous)], _sent);
        await NotifyAsync(observer => observer.ChangedAsync(update));
    }

    private Task NotifyAsync(Func<IRoomObserver, Task> notification)
    {
        _localAudiences.Notify(Room, notification);
        return _observers.Notify(notification);
    }

    /// <summary>
    /// Reads the journal after a failed append: if its events were stored after all, applies and announces them.
    /// </summary>
    private async Task ReconcileJournalAsync()
    {
        var stored = await LoadAsync();
        _isJournalUncertain = false;
        if (stored.Revision > _state.Revision)
            await ApplyAsync(stored, []);
    }

    private async Task<RoomState> LoadAsync()
    {
        var state = RoomState.Unplanned(Room);
        foreach (var entry in await _journal.ReadAsync(Room))
            state = RoomEvolution.Evolve(state with { Revision = entry.Revision - 1 }, entry.Event) with { Revision = entry.Revision };
        return state;
    }

    /// <summary>Archives how the session ended, once. The room is closed even if this fails, so a failure is retried.</summary>
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
            _timer.RetrySoon();
        }
    }

    private void ArmTimer()
    {
        _timer.Arm(RoomDeadlines.Of(_state));

        // The state of a transient room is lost when Orleans deactivates it, some time after its last connection ended.
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

    [LoggerMessage(LogLevel.Error, "Room {Room} could not be loaded from the journal; it will be tried again.")]
    private partial void LogNotLoaded(Exception exception, RoomId room);

    [LoggerMessage(LogLevel.Error, "Connections to a server that has gone could not be ended in room {Room}.")]
    private partial void LogNotForgotten(Exception exception, RoomId room);

    [LoggerMessage(LogLevel.Error, "The end of room {Room} could not be archived; it will be tried again.")]
    private partial void LogNotArchived(Exception exception, RoomId room);

    [LoggerMessage(LogLevel.Information, "Room {Room} entered phase {Phase} at revision {Revision}.")]
    private partial void LogPhaseEntered(RoomId room, Phase phase, long revision);
}
