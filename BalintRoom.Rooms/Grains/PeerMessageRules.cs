using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>Decides for one room what is passed on, and to whom. Remembers only when each person last said something. Owned by the room.</summary>
internal sealed class PeerMessageRules
{
    private readonly Dictionary<MemberId, DateTimeOffset> _last = [];

    /// <summary>Whether a message is passed on.</summary>
    /// <param name="state">The room.</param>
    /// <param name="message">What is to be passed on.</param>
    /// <param name="now">When it came.</param>
    /// <param name="update">The message with those it is for; null where it is refused.</param>
    /// <returns>Why not; null where it is passed on.</returns>
    public RoomRejection? Refuse(RoomState state, PeerMessage message, DateTimeOffset now, out PeerMessageUpdate? update)
    {
        update = null;
        if (RefusalOf(state, message) is { } code)
            return new RoomRejection(code);
        if (message is not PeerMessage.ToLineOf)
        {
            if (_last.TryGetValue(message.From, out var last) && now < last + RoomLimits.SpeechEvery)
                return new RoomRejection(RefusalCode.TooSoon, last + RoomLimits.SpeechEvery);
            _last[message.From] = now;
        }

        update = message switch
        {
            PeerMessage.Words words => new PeerMessageUpdate(
                words with { Text = words.Text.Trim() }, [.. state.Seats.Select(s => s.Member).Where(state.IsHere)]),
            PeerMessage.UnmuteWish wish => new PeerMessageUpdate(wish, [wish.To]),
            PeerMessage.ToLineOf line => new PeerMessageUpdate(line, [line.To]),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message.GetType().Name, "A message of a kind this version does not know."),
        };
        return null;
    }

    private static RefusalCode? RefusalOf(RoomState state, PeerMessage message) => message switch
    {
        PeerMessage.Words words => Speech.OnSaying(state, words.From, words.Text),
        PeerMessage.UnmuteWish wish => Speech.OnAskingToUnmute(state, wish.From, wish.To),
        PeerMessage.Description { Sdp: null } or PeerMessage.Candidate { Text: null } => RefusalCode.UnknownChoice,
        PeerMessage.Description { Kind: var kind } when !Enum.IsDefined(kind) => RefusalCode.UnknownChoice,
        PeerMessage.Description { Sdp.Length: > RoomLimits.DescriptionLength } => RefusalCode.TooLong,
        PeerMessage.Candidate c when c.Text.Length + (c.Mid?.Length ?? 0) + (c.Fragment?.Length ?? 0) > RoomLimits.CandidateLength => RefusalCode.TooLong,
        PeerMessage.ToLineOf line => Speech.OnNegotiating(state, line.From, line.FromLine, line.To, line.ToLine),
        _ => null,
    };
}
