using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>
/// A message from one person to others that the room only passes on: it changes no state and is never stored, and people who are
/// not connected at that moment never receive it. <see cref="Speech"/> decides what is allowed.
/// </summary>
public abstract record PeerMessage
{
    private PeerMessage() { }

    /// <summary>The sender. Set by the server, whatever a client sends.</summary>
    public MemberId From { get; init; }

    /// <summary>Only the kind of message: a record's default text would put what people say into logs.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>A typed message, for everybody who is present.</summary>
    public sealed record Words(string Text) : PeerMessage;

    /// <summary>What a browser wrote of what its person says, for those who have asked for captions.</summary>
    public sealed record Caption(string Text) : PeerMessage;

    /// <summary>A request to unmute; only the person asked can do it.</summary>
    public sealed record UnmuteWish(MemberId To) : PeerMessage;

    /// <summary>
    /// WebRTC signalling from one browser to another. <see cref="FromLine"/> and <see cref="ToLine"/> are open media lines.
    /// </summary>
    public abstract record ToLineOf(MemberId To, LineId ToLine, LineId FromLine) : PeerMessage;

    /// <summary>A session description (SDP).</summary>
    /// <param name="Kind">Whether it is an offer or an answer.</param>
    /// <param name="Sdp">The description, at most <see cref="RoomLimits.DescriptionLength"/> characters.</param>
    public sealed record Description(MemberId To, LineId ToLine, LineId FromLine, DescriptionKind Kind, string Sdp) : ToLineOf(To, ToLine, FromLine);

    /// <summary>An ICE candidate.</summary>
    /// <param name="Text">The candidate; together with <paramref name="Mid"/> and <paramref name="Fragment"/> at most
    /// <see cref="RoomLimits.CandidateLength"/> characters; empty after the last one.</param>
    /// <param name="Mid">The media section (<c>sdpMid</c>) it is for.</param>
    /// <param name="Index">The index of that section (<c>sdpMLineIndex</c>).</param>
    /// <param name="Fragment">The ICE user fragment (<c>usernameFragment</c>) of the description it belongs to.</param>
    public sealed record Candidate(MemberId To, LineId ToLine, LineId FromLine, string Text, string? Mid, int? Index, string? Fragment)
        : ToLineOf(To, ToLine, FromLine);

    /// <summary>What two browsers need to agree on keys that nobody else has (<c>Client/media/key-exchange.ts</c>).</summary>
    /// <param name="PublicKey">The sender's public key, at most <see cref="RoomLimits.PublicKeyLength"/> characters.</param>
    /// <param name="Sealed">The key of what the sender sends, encrypted for the other, at most <see cref="RoomLimits.SealedKeyLength"/> characters; null
    /// asks for the other's.</param>
    public sealed record Key(MemberId To, LineId ToLine, LineId FromLine, string PublicKey, string? Sealed) : ToLineOf(To, ToLine, FromLine);

    /// <summary>The server tells how voices and pictures go from now on.</summary>
    public sealed record WayChanged(MediaWay Way) : PeerMessage;

    /// <summary>Whether somebody, nobody is told who, looks at this line's picture enlarged: then it is sent larger.</summary>
    public sealed record PictureEnlarged(string Media, LineId ToLine, bool IsEnlarged) : PeerMessage;

    /// <summary>A media server offers streams to a browser.</summary>
    /// <param name="Media">The room's place at the media server.</param>
    /// <param name="ToLine">The browser's media line.</param>
    /// <param name="Number">The offer's number, for the answer.</param>
    /// <param name="Sdp">The media server's description.</param>
    /// <param name="Streams">Whose the streams are.</param>
    public sealed record MediaOffer(string Media, LineId ToLine, int Number, string Sdp, IReadOnlyList<MediaStream> Streams) : PeerMessage;
}
