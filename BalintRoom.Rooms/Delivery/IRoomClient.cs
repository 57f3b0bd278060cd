using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Delivery;

/// <summary>The methods the hub calls on a client.</summary>
public interface IRoomClient
{
    /// <summary>Slices of the client's view changed.</summary>
    Task RoomChanged(RoomChange change);

    /// <summary>Somebody typed a message. It is shown for a while and never stored.</summary>
    Task Said(MemberId from, string text);

    /// <summary>A browser wrote what its person says, for this one who has asked for captions. It is shown for a while and never stored.</summary>
    Task Captioned(MemberId from, string text);

    /// <summary>Somebody asks this person to unmute their microphone.</summary>
    Task UnmuteWished(MemberId from);

    /// <summary>Another browser sends a WebRTC session description to one of this person's media lines.</summary>
    Task Described(MemberId from, LineId fromLine, LineId toLine, DescriptionKind kind, string sdp);

    /// <summary>Another browser sends an ICE candidate for its media line; an empty candidate ends the list.</summary>
    Task CandidateFound(MemberId from, LineId fromLine, LineId toLine, string candidate, string? mid, int? index, string? fragment);

    /// <summary>Another browser tells its public key, and may give the key of what it sends.</summary>
    Task KeyShared(MemberId from, LineId fromLine, LineId toLine, string publicKey, string? @sealed);

    /// <summary>Voices and pictures go another way from now on.</summary>
    Task MediaWayChanged(MediaWay way);

    /// <summary>Somebody looks at the picture of one of this person's media lines enlarged, or nobody does any more.</summary>
    Task PictureEnlarged(string media, LineId toLine, bool isEnlarged);

    /// <summary>The media server offers streams to one of this person's media lines.</summary>
    Task MediaOffered(string media, LineId toLine, int number, string sdp, IReadOnlyList<MediaStream> streams);

    /// <summary>The person no longer has a seat here; the connection ends.</summary>
    Task Removed();

    /// <summary>
    /// This browser was ended from another one in the same seat, and is signed out; the connection ends. The server waits a moment for
    /// the result, whatever its value, so that the connection is not closed before this call has arrived.
    /// </summary>
    Task<bool> SeatEnded();

    /// <summary>
    /// The server is about to stop; the room continues when it is back. Join again after a few seconds. The server waits a moment
    /// for the result, whatever its value, so that the connection is not closed before this call has arrived.
    /// </summary>
    Task<bool> ServerStopping();
}
