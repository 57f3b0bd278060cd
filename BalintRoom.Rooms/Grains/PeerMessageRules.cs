using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// Decides whether a room passes a peer message on, and to whom. Its only state is when each person last sent one, for the rate
/// limit. Not safe for concurrent use: the room's grain owns it.
/// </summary>
internal sealed class PeerMessageRules
{
    private readonly Dictionary<(MemberId From, bool IsCaption), DateTimeOffset> _last = [];

    /// <summary>Decides whether a message is passed on.</summary>
    /// <param name="state">The room.</param>
    /// <param name="message">The message.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="update">The message and its recipients; null where it is refused.</param>
    /// <returns>The refusal; null where the message is passed on.</returns>
    public RoomRejection? Refuse(RoomState state, PeerMessage message, DateTimeOffset now, out PeerMessageUpdate? update)
    {
        update = null;
        if (RefusalOf(state, message) is { } code)
            return new RoomRejection(code);
        if (message is not PeerMessage.ToLineOf)
        {
            // What somebody says aloud must not keep them from typing.
            var kind = (message.From, message is PeerMessage.Caption);
            if (_last.TryGetValue(kind, out var last) && now < last + RoomLimits.SpeechEvery)
                return new RoomRejection(RefusalCode.TooSoon, last + RoomLimits.SpeechEvery);
            _last[kind] = now;
        }

        update = message switch
        {
            PeerMessage.Words words => new PeerMessageUpdate(
                words with { Text = words.Text.Trim() }, [.. state.Seats.Select(s => s.Member).Where(state.IsHere)]),
            PeerMessage.Caption caption => new PeerMessageUpdate(
                caption with { Text = caption.Text.Trim() },
                [.. state.CaptionReaders.Where(reader => reader != caption.From && state.IsHere(reader))]),
            PeerMessage.UnmuteWish wish => new PeerMessageUpdate(wish, [wish.To]),
            PeerMessage.ToLineOf line => new PeerMessageUpdate(line, [line.To]),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message.GetType().Name, "Unknown kind of peer message."),
        };
        return null;
    }

    private static RefusalCode? RefusalOf(RoomState state, PeerMessage message) => message switch
    {
        PeerMessage.Words words => Speech.OnSaying(state, words.From, words.Text),
        PeerMessage.Caption caption => Speech.OnSaying(state, caption.From, caption.Text),
        PeerMessage.UnmuteWish wish => Speech.OnAskingToUnmute(state, wish.From, wish.To),
        PeerMessage.Description { Sdp: null } or PeerMessage.Candidate { Text: null } => RefusalCode.UnknownChoice,
        PeerMessage.Description { Kind: var kind } when !Enum.IsDefined(kind) => RefusalCode.UnknownChoice,
        PeerMessage.Description { Sdp.Length: > RoomLimits.DescriptionLength } => RefusalCode.TooLong,
        PeerMessage.Candidate c when c.Text.Length + (c.Mid?.Length ?? 0) + (c.Fragment?.Length ?? 0) > RoomLimits.CandidateLength => RefusalCode.TooLong,
        PeerMessage.Key { PublicKey: null } => RefusalCode.UnknownChoice,
        PeerMessage.Key { PublicKey.Length: > RoomLimits.PublicKeyLength } or PeerMessage.Key { Sealed.Length: > RoomLimits.SealedKeyLength } =>
            RefusalCode.TooLong,
        PeerMessage.ToLineOf line => Speech.OnNegotiating(state, line.From, line.FromLine, line.To, line.ToLine),
        _ => null,
    };
}
