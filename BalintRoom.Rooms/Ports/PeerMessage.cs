using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>
/// What one person sends others through the room and the room does not take in: it changes nothing, is held nowhere on the way, and whoever
/// is not there at that moment never learns of it. See <see cref="Speech"/>.
/// </summary>
public abstract record PeerMessage
{
    private PeerMessage() { }

    /// <summary>Who sends it. Set by the server from who is signed in.</summary>
    public MemberId From { get; init; }

    /// <summary>Its kind alone: what people say must not slip into a log through a record's text.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>Typed words, for everybody who is here.</summary>
    public sealed record Words(string Text) : PeerMessage;

    /// <summary>The wish that somebody open their microphone; only they can.</summary>
    public sealed record UnmuteWish(MemberId To) : PeerMessage;

    /// <summary>From one browser to another: how to reach each other. <see cref="FromLine"/> and <see cref="ToLine"/> are open lines.</summary>
    public abstract record ToLineOf(MemberId To, LineId ToLine, LineId FromLine) : PeerMessage;

    /// <param name="Kind">Whether it offers or answers.</param>
    /// <param name="Sdp">The description, at most <see cref="RoomLimits.DescriptionLength"/> characters.</param>
    public sealed record Description(MemberId To, LineId ToLine, LineId FromLine, DescriptionKind Kind, string Sdp) : ToLineOf(To, ToLine, FromLine);

    /// <param name="Text">The candidate, at most <see cref="RoomLimits.CandidateLength"/> characters; empty where there are no more.</param>
    /// <param name="Mid">Which of the description's media it is for.</param>
    /// <param name="Index">The index of that.</param>
    /// <param name="Fragment">The user fragment of the description it belongs to.</param>
    public sealed record Candidate(MemberId To, LineId ToLine, LineId FromLine, string Text, string? Mid, int? Index, string? Fragment)
        : ToLineOf(To, ToLine, FromLine);
}

/// <summary>The kinds of a description.</summary>
public enum DescriptionKind
{
    Offer,
    Answer,
}

/// <summary>Something to pass on, with those it is for.</summary>
internal sealed record PeerMessageUpdate(PeerMessage Message, ImmutableArray<MemberId> To);
