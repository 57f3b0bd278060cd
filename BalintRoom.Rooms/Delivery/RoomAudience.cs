using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Grains;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Delivery;

/// <summary>Somebody connected to a room on this server, by a circuit or by the hub.</summary>
internal interface IRoomListener
{
    MemberId Member { get; }

    /// <summary>Unique among all live connections.</summary>
    string Connection { get; }

    /// <summary>Takes a change. Must be quick, must not throw, and is called for one change after the other.</summary>
    void Receive(RoomChange change);

    /// <summary>Takes what somebody sent. Must be quick, and must not throw.</summary>
    void Receive(PeerMessage message);

    /// <summary>The seat is gone: nothing more may be heard or asked, and the connection ends. May be called more than once.</summary>
    void Remove();

    /// <summary>Whether the seat is still theirs, asked anew.</summary>
    Task<bool> IsTheirsAsync();

    /// <summary>The server is about to stop.</summary>
    /// <returns>Completes once the word has arrived, where that can be known. Never fails.</returns>
    Task ServerStopsAsync();
}

/// <summary>
/// All who watch one room on this server. Receives each step once and passes it on: to circuits one by one, to hub clients by groups, so that
/// what all share is serialised once. Nobody slow is waited for.
/// </summary>
internal sealed partial class RoomAudience(RoomId room, IHubClients<IRoomClient> clients, ILogger logger) : IRoomObserver
{
    private readonly Lock _gate = new();
    private ImmutableArray<IRoomListener> _listeners = [];
    private IRoomObserver? _reference;

    public RoomId Room => room;

    /// <summary>What the grain knows this audience by, made once: a second one would be told everything a second time.</summary>
    public IRoomObserver ReferenceFrom(IGrainFactory grains)
    {
        lock (_gate)
            return _reference ??= grains.CreateObjectReference<IRoomObserver>(this);
    }

    public bool IsEmpty => _listeners.IsEmpty;

    public ImmutableArray<LiveConnection> Connections => [.. _listeners.Select(l => new LiveConnection(l.Member, l.Connection))];

    public static string GroupOf(RoomId room) => $"room {room}";

    public static string GroupOf(RoomId room, MemberId member) => $"room {room} {member}";

    public void Add(IRoomListener listener)
    {
        lock (_gate)
            _listeners = _listeners.Add(listener);
    }

    public void Remove(IRoomListener listener)
    {
        lock (_gate)
            _listeners = _listeners.Remove(listener);
    }

    public Task ChangedAsync(RoomUpdate update)
    {
        // Whoever was removed hears nothing more, not even of the step that removed them.
        var listeners = _listeners;
        if (!update.Removed.IsEmpty)
        {
            foreach (var removed in listeners.Where(l => update.Removed.Contains(l.Member)))
                removed.Remove();
            listeners = listeners.RemoveAll(l => update.Removed.Contains(l.Member));
        }

        if (update.Shared is { } shared)
            Send(clients.Group(GroupOf(room)).RoomChanged(shared));
        foreach (var (member, personal) in update.Personal)
            Send(clients.Group(GroupOf(room, member)).RoomChanged(personal));

        // A screen takes a step whole: the phase and what one may do in it belong together.
        foreach (var listener in listeners)
        {
            var mine = update.Personal.GetValueOrDefault(listener.Member);
            if ((update.Shared?.And(mine) ?? mine) is { } step)
                listener.Receive(step);
        }

        return Task.CompletedTask;
    }

    public Task PeerMessageSentAsync(PeerMessageUpdate update)
    {
        foreach (var to in update.To)
            Send(PassOn(clients.Group(GroupOf(room, to)), update.Message));
        foreach (var listener in _listeners.Where(l => update.To.Contains(l.Member)))
            listener.Receive(update.Message);
        return Task.CompletedTask;
    }

    /// <summary>Removes each connection of somebody that has no way in any more.</summary>
    /// <returns>Whether none of them has one left.</returns>
    public async Task<bool> RemoveAsync(MemberId member)
    {
        var allGone = true;
        foreach (var listener in _listeners.Where(l => l.Member == member))
        {
            if (await listener.IsTheirsAsync())
                allGone = false;
            else
                listener.Remove();
        }

        return allGone;
    }

    public IEnumerable<Task> ServerStops() => _listeners.Select(listener => listener.ServerStopsAsync());

    private static Task PassOn(IRoomClient client, PeerMessage message) => message switch
    {
        PeerMessage.Words m => client.Said(m.From, m.Text),
        PeerMessage.UnmuteWish m => client.UnmuteWished(m.From),
        PeerMessage.Description m => client.Described(m.From, m.FromLine, m.ToLine, m.Kind, m.Sdp),
        PeerMessage.Candidate m => client.CandidateFound(m.From, m.FromLine, m.ToLine, m.Text, m.Mid, m.Index, m.Fragment),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.GetType().Name, "A message of a kind this version does not know."),
    };

    private void Send(Task sending)
    {
        if (!sending.IsCompletedSuccessfully)
            _ = LogFailureAsync(sending);
    }

    private async Task LogFailureAsync(Task sending)
    {
        try
        {
            await sending;
        }
#pragma warning disable CA1031 // One client's failing line is no other's business.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogSendFailed(e, room);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A change of room {Room} did not reach a client.")]
    private partial void LogSendFailed(Exception exception, RoomId room);
}
