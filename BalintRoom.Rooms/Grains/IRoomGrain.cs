using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;
using Orleans.Concurrency;

namespace BalintRoom.Rooms.Grains;

/// <summary>One room, single-threaded. Everything it passes or receives is immutable, so nothing is copied within a server.</summary>
internal interface IRoomGrain : IGrainWithGuidKey
{
    Task<Immutable<RoomReply>> DecideAsync([Immutable] RoomCommand command);

    /// <summary>Passes something on that the room itself does not take in.</summary>
    Task<Immutable<RoomReply>> SendToPeersAsync([Immutable] PeerMessage message);

    Task<Immutable<RoomView?>> ReadAsync(MemberId member);

    Task<Immutable<RoomView?>> ConnectAsync(MemberId member, string connection);

    Task DisconnectAsync(MemberId member, string connection);

    /// <summary>A server's audience wants to hear of changes, and says again which connections it holds in case the room was loaded anew.</summary>
    /// <param name="server">Which server; one that the room itself is on is told without an observer.</param>
    /// <param name="observer">How the room tells it otherwise.</param>
    /// <param name="connections">Who is connected there.</param>
    Task WatchAsync(Guid server, IRoomObserver observer, [Immutable] ImmutableArray<LiveConnection> connections);

    Task UnwatchAsync(IRoomObserver observer);

    /// <summary>Forgets a room of which nothing is stored, and lets it go.</summary>
    Task ForgetAsync();

    /// <summary>The room's own timer rang.</summary>
    Task ReachDeadlinesAsync();
}

/// <summary>One server's ears in a room.</summary>
internal interface IRoomObserver : IGrainObserver
{
    [OneWay]
    Task ChangedAsync([Immutable] RoomUpdate update);

    [OneWay]
    Task PeerMessageSentAsync([Immutable] PeerMessageUpdate update);
}

/// <summary>One step of a room, for all who watch it on one server.</summary>
/// <param name="Shared">What changed for everyone; null where nothing did.</param>
/// <param name="Personal">What changed for each person alone.</param>
/// <param name="Removed">Who is no longer on the roster.</param>
internal sealed record RoomUpdate(
    RoomChange? Shared, IReadOnlyDictionary<MemberId, RoomChange> Personal, ImmutableArray<MemberId> Removed);

/// <summary>A live connection of a person: a circuit or a hub connection.</summary>
internal readonly record struct LiveConnection(MemberId Member, string Connection);
