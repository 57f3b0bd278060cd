using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Grains;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Delivery;

/// <summary>
/// All connections to one room on this server. Receives each change once and delivers it: to circuits one by one, to hub clients
/// by SignalR groups, so that the shared slices are serialised once. It does not wait for slow clients.
/// </summary>
internal sealed partial class RoomAudience(RoomId room, IHubClients<IRoomClient> clients, ILogger logger) : IRoomObserver
{
    private readonly Lock _gate = new();
    private ImmutableArray<IRoomListener> _listeners = [];
    private IRoomObserver? _reference;

    public RoomId Room => room;

    /// <summary>
    /// The observer reference for the grain, created once: a second reference would receive every notification twice.
    /// </summary>
    public IRoomObserver ReferenceFrom(IGrainFactory grains)
    {
        lock (_gate)
            return _reference ??= grains.CreateObjectReference<IRoomObserver>(this);
    }

    public bool IsEmpty => _listeners.IsEmpty;

    /// <summary>How many people are connected, and how many media lines are open.</summary>
    public (int People, int Lines) Size
    {
        get
        {
            var listeners = _listeners;
            return (listeners.Select(l => l.Member).Distinct().Count(), listeners.Count(l => l.HasLine));
        }
    }

    public ImmutableArray<LiveConnection> Connections => [.. _listeners.Select(l => new LiveConnection(l.Member, l.Connection, l.Browser))];

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
        // Whoever is removed receives nothing more, not even the change that removed them.
        var listeners = _listeners;
        if (!update.Removed.IsEmpty)
        {
            foreach (var removed in listeners.Where(l => update.Removed.Contains(l.Member)))
                removed.Remove();
            listeners = listeners.RemoveAll(l => update.Removed.Contains(l.Member));
        }

        foreach (var (member, kept) in update.Ended)
        {
            var others = listeners.Where(l => l.Member == member && l.Browser is { } browser && browser.Id != kept).ToList();
            foreach (var other in others)
                other.End();
            listeners = listeners.RemoveRange(others);
        }

        // Whoever is outside leaves the group before the others' change is sent to it, and whoever came in joins it afterwards: all that
        // they see of this change is personal.
        foreach (var outside in listeners.Where(l => update.Outside.Contains(l.Member)))
            outside.SetInRoom(false);
        if (update.Shared is { } shared)
            Send(clients.Group(GroupOf(room)).RoomChanged(shared));
        foreach (var (member, personal) in update.Personal)
            Send(clients.Group(GroupOf(room, member)).RoomChanged(personal));
        foreach (var cameIn in listeners.Where(l => update.CameIn.Contains(l.Member)))
            cameIn.SetInRoom(true);

        // A screen must show shared and personal slices of a change together: the phase, and what the person may do in it.
        foreach (var listener in listeners)
        {
            var personalChange = update.Personal.GetValueOrDefault(listener.Member);
            var isApart = update.Outside.Contains(listener.Member) || update.CameIn.Contains(listener.Member);
            if ((isApart ? personalChange : update.Shared?.And(personalChange) ?? personalChange) is { } change)
                listener.Receive(change);
        }

        return Task.CompletedTask;
    }

    public Task PeerMessageSentAsync(PeerMessageUpdate update)
    {
        foreach (var to in update.To)
            Send(Deliver(clients.Group(GroupOf(room, to)), update.Message));
        foreach (var listener in _listeners.Where(l => update.To.Contains(l.Member)))
            listener.Receive(update.Message);
        return Task.CompletedTask;
    }

    /// <summary>Removes a person's connections from devices that no longer have access.</summary>
    /// <returns>Whether no connection of this person is left.</returns>
    public async Task<bool> RemoveAsync(MemberId member)
    {
        var allGone = true;
        foreach (var listener in _listeners.Where(l => l.Member == member))
        {
            if (await listener.HasSeatAsync())
                allGone = false;
            else
                listener.Remove();
        }

        return allGone;
    }

    public IEnumerable<Task> NotifyServerStopping() => _listeners.Select(listener => listener.NotifyServerStoppingAsync());

    private static Task Deliver(IRoomClient client, PeerMessage message) => message switch
    {
        PeerMessage.Words m => client.Said(m.From, m.Text),
        PeerMessage.Caption m => client.Captioned(m.From, m.Text),
        PeerMessage.UnmuteWish m => client.UnmuteWished(m.From),
        PeerMessage.Description m => client.Described(m.From, m.FromLine, m.ToLine, m.Kind, m.Sdp),
        PeerMessage.Candidate m => client.CandidateFound(m.From, m.FromLine, m.ToLine, m.Text, m.Mid, m.Index, m.Fragment),
        PeerMessage.Key m => client.KeyShared(m.From, m.FromLine, m.ToLine, m.PublicKey, m.Sealed),
        PeerMessage.WayChanged m => client.MediaWayChanged(m.Way),
        PeerMessage.PictureEnlarged m => client.PictureEnlarged(m.Media, m.ToLine, m.IsEnlarged),
        PeerMessage.MediaOffer m => client.MediaOffered(m.Media, m.ToLine, m.Number, m.Sdp, m.Streams),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.GetType().Name, "Unknown kind of peer message."),
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
#pragma warning disable CA1031 // One client's failed connection must not affect the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogSendFailed(e, room);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A change of room {Room} could not be sent to a client.")]
    private partial void LogSendFailed(Exception exception, RoomId room);
}
