using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Delivery;

/// <summary>One person's connection to a room on this server: a Blazor circuit or a hub connection.</summary>
internal interface IRoomListener
{
    MemberId Member { get; }

    /// <summary>The connection's id, unique among all live connections.</summary>
    string Connection { get; }

    /// <summary>The browser it comes from; null where none is known.</summary>
    Browser? Browser { get; }

    /// <summary>Whether a media line was opened over it.</summary>
    bool HasLine => false;

    /// <summary>Receives a change of the view. Called for one change after the other; must be quick and must not throw.</summary>
    /// <param name="shared">What changed for everybody in the room; null where nothing did, or for somebody who is outside or has just come in.</param>
    /// <param name="personal">What changed for this person; null where nothing did. Never null where <paramref name="shared"/> is.</param>
    void Receive(SharedChange? shared, RoomChange? personal);

    /// <summary>Receives a peer message. Must be quick and must not throw.</summary>
    void Receive(PeerMessage message);

    /// <summary>
    /// The person lost their seat: nothing more is delivered, and the connection ends. May be called more than once.
    /// </summary>
    void Remove();

    /// <summary>
    /// The person ended this browser's connections from another one: nothing more is delivered, and the connection ends. May be
    /// called more than once.
    /// </summary>
    void End();

    /// <summary>Whether the person still has their seat, read from the database.</summary>
    Task<bool> HasSeatAsync();

    /// <summary>Notifies the client that the server is about to stop.</summary>
    /// <returns>Completes once the client has received it, where that can be known. Never fails.</returns>
    Task NotifyServerStoppingAsync();
}
