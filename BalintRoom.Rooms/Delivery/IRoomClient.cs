using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Delivery;

/// <summary>What the hub calls on a client.</summary>
public interface IRoomClient
{
    /// <summary>Slices of the client's view changed.</summary>
    Task RoomChanged(RoomChange change);

    /// <summary>Somebody typed what they say. It is shown for a while and kept nowhere.</summary>
    Task Said(MemberId from, string text);

    /// <summary>Somebody would like this person to open their microphone.</summary>
    Task UnmuteWished(MemberId from);

    /// <summary>Another browser describes its line to one of this person's.</summary>
    Task Described(MemberId from, LineId fromLine, LineId toLine, DescriptionKind kind, string sdp);

    /// <summary>Another browser found a way to its line; an empty candidate says that there are no more.</summary>
    Task CandidateFound(MemberId from, LineId fromLine, LineId toLine, string candidate, string? mid, int? index, string? fragment);

    /// <summary>The person no longer has a seat here; the connection ends.</summary>
    Task Removed();

    /// <summary>
    /// The server is about to stop; the room goes on when it is back. Join again after a few seconds. The server waits a moment for the
    /// answer, whatever it is, so that the connection is not cut before the word has arrived.
    /// </summary>
    Task<bool> ServerStopping();
}
