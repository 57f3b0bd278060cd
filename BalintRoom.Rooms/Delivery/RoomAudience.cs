using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Grains;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Delivery;

/// <summary>
/// All connections to one room on this server. Receives each change once and delivers it to each of them, what everybody sees together with what is for
/// one person. It does not wait for slow clients.
/// </summary>
/// <param name="room">The room.</param>
/// <param name="missed">Called where a change may have been missed; must be quick and must not throw.</param>
internal sealed class RoomAudience(RoomId room, Action<RoomAudience> missed) : IRoomObserver
{
    private readonly Lock _gate = new();

    /// <summary>Held while something is delivered, so that a view that was read is not delivered after a newer change.</summary>
    private readonly Lock _delivery = new();

    private UpdatePoint? _had;
    private long _newest;
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

    public ImmutableArray<IRoomListener> Listeners => _listeners;

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

    /// <summary>Compares what was received with how far the room's changes have come.</summary>
    public void CatchUp(UpdatePoint at)
    {
        lock (_delivery)
        {
            if (Pass(at, isReceived: false) == Order.Missed)
                Miss();
        }
    }

    /// <summary>What was missed could not be read: the next change, or the next renewal, tries again.</summary>
    public void Forget()
    {
        lock (_gate)
            _had = default(UpdatePoint);
    }

    /// <summary>Gives a listener the whole view that was read for them.</summary>
    /// <returns>False where a newer change was delivered meanwhile: it is to be read again.</returns>
    public bool Deliver(IRoomListener listener, RoomView view)
    {
        lock (_delivery)
        {
            if (view.Revision < _newest)
                return false;
            if (_listeners.Contains(listener))
                listener.Receive(null, view.Whole());
            return true;
        }
    }

    public Task ChangedAsync(RoomUpdate update)
    {
        lock (_delivery)
            Change(update);
        return Task.CompletedTask;
    }

    public Task PeerMessageSentAsync(PeerMessageUpdate update)
    {
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

    private void Change(RoomUpdate update)
    {
        var order = Pass(update.At, isReceived: true);

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

        if (order == Order.Missed)
            Miss();
        if (order != Order.Next)
            return;

        // A client must show shared and personal slices of a change together: the phase, and what the person may do in it.
        var shared = update.Shared is { } change ? new SharedChange(change) : null;
        foreach (var listener in listeners)
        {
            var theirs = update.Inside.Contains(listener.Member) ? shared : null;
            var personal = update.Personal.GetValueOrDefault(listener.Member);
            if (theirs is null && personal is null)
                continue;
            _newest = (personal ?? theirs!.Change).Revision;
            listener.Receive(theirs, personal);
        }
    }

    private void Miss()
    {
        // A room that moved may begin with a lower revision.
        _newest = 0;
        missed(this);
    }

    private Order Pass(UpdatePoint at, bool isReceived)
    {
        lock (_gate)
        {
            var order = _had is not { } had || (isReceived && had.Following() == at) ? Order.Next
                : had.IsBehind(at) ? Order.Missed
                : Order.Past;
            if (order != Order.Past)
                _had = at;
            return order;
        }
    }

    private enum Order
    {
        /// <summary>The one after the last, or the first.</summary>
        Next,

        /// <summary>Others should have come before it. All is read again, this change with it.</summary>
        Missed,

        /// <summary>It comes late; what was read meanwhile has it.</summary>
        Past,
    }
}
