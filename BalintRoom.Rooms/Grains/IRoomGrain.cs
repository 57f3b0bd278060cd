using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;
using Orleans.Concurrency;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// The grain of one room, single-threaded. All arguments and results are immutable, so Orleans copies nothing within a server.
/// </summary>
internal interface IRoomGrain : IGrainWithGuidKey
{
    Task<Immutable<RoomReply>> DecideAsync([Immutable] RoomCommand command);

    /// <summary>Passes a message on to other people; it does not become part of the room's state.</summary>
    Task<Immutable<RoomReply>> SendToPeersAsync([Immutable] PeerMessage message);

    /// <summary>Passes a browser's request on to the room's place at a media server. Other calls go on meanwhile.</summary>
    [AlwaysInterleave]
    Task<Immutable<MediaAnswer>> AskMediaAsync(MemberId member, [Immutable] MediaRequest request);

    /// <summary>Tells people something that the server says by itself.</summary>
    Task TellAsync([Immutable] PeerMessageUpdate update);

    Task<Immutable<RoomView?>> ReadAsync(MemberId member);

    /// <param name="member">Whose connection it is.</param>
    /// <param name="connection">Its id.</param>
    /// <param name="browser">Where it comes from.</param>
    /// <param name="server">The server it is connected to.</param>
    Task<Immutable<RoomView?>> ConnectAsync(MemberId member, string connection, [Immutable] Browser? browser, string server);

    Task DisconnectAsync(MemberId member, string connection);

    /// <summary>Removes a person whose access was revoked, unless they are connected to another server, which will look for itself.</summary>
    /// <param name="member">Whose access was revoked.</param>
    /// <param name="server">The server that has closed their connections.</param>
    Task<Immutable<RoomReply>> CutOffAsync(MemberId member, string server);

    /// <summary>Ends the connections to servers that have gone.</summary>
    Task ForgetLostServersAsync();

    /// <summary>
    /// Subscribes a server's audience, or renews its subscription. It names all its connections each time, because a grain that
    /// was activated again does not know them.
    /// </summary>
    /// <param name="server">The audience's server; the grain notifies its own server directly, without an observer.</param>
    /// <param name="observer">Receives the notifications on any other server.</param>
    /// <param name="connections">The room's connections on that server.</param>
    /// <returns>How far the room's changes had come before this call.</returns>
    Task<UpdatePoint> SubscribeAsync(string server, IRoomObserver observer, [Immutable] ImmutableArray<LiveConnection> connections);

    Task UnsubscribeAsync(IRoomObserver observer);

    /// <summary>Clears the state of a room that is never stored, and deactivates the grain.</summary>
    Task DiscardAsync();

    /// <summary>Called by the room's own timer: acts on the deadlines that are due.</summary>
    Task ReachDeadlinesAsync();
}
