using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// Rules for messages between people that the room only passes on: typed messages, captions, requests to unmute, and WebRTC signalling.
/// They are not events: they change no state and are never stored.
/// </summary>
public static class Speech
{
    /// <summary>Whether this person may send this typed message, or this caption of what they say, now.</summary>
    /// <returns>Why not; null where they may.</returns>
    public static RefusalCode? OnSaying(RoomState state, MemberId from, string? words)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (OnAnything(state, from) is { } refusal)
            return refusal;

        var floor = RoomFloor.Of(state, state.SeatOf(from)!);
        if (!floor.Speak)
        {
            return floor.Reason switch
            {
                FloorReason.SittingBack => RefusalCode.SittingBack,
                FloorReason.Observing => RefusalCode.ObserversListen,
                FloorReason.TurnToCome => RefusalCode.NotYourTurn,
                FloorReason.Listening => RefusalCode.OthersHaveTheFloor,
                _ => RefusalCode.NotInThisPhase,
            };
        }

        return words?.Trim() is { Length: <= RoomLimits.WordsLength } said && TextRules.IsAcceptable(said) && TextRules.IsVisible(said)
            ? null
            : RefusalCode.WordsInvalid;
    }

    /// <summary>
    /// Whether this person may ask that one to open their microphone. Nobody can open another's: one can only ask.
    /// </summary>
    /// <returns>Why not; null where they may.</returns>
    public static RefusalCode? OnAskingToUnmute(RoomState state, MemberId from, MemberId to)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (OnAnything(state, from) is { } refusal)
            return refusal;
        if (!state.Lines.TryGetValue(to, out var line) || !state.IsHere(to))
            return RefusalCode.NoSuchLine;
        return line.Microphone == Microphone.Muted && RoomFloor.KnownToAll(state, state.SeatOf(to)!).Speak ? null : RefusalCode.AlreadyDone;
    }

    /// <summary>Whether one media line may send WebRTC signalling to another.</summary>
    /// <returns>Why not; null where it may.</returns>
    public static RefusalCode? OnNegotiating(RoomState state, MemberId from, LineId fromLine, MemberId to, LineId toLine)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (OnAnything(state, from) is { } refusal)
            return refusal;
        return from != to && Has(from, fromLine) && Has(to, toLine) ? null : RefusalCode.NoSuchLine;

        bool Has(MemberId member, LineId line) => state.Lines.TryGetValue(member, out var held) && held.Id == line;
    }

    private static RefusalCode? OnAnything(RoomState state, MemberId from)
    {
        if (!state.IsPlanned || state.SeatOf(from) is null)
            return RefusalCode.NoSuchRoom;
        if (state.Phase == Phase.Closed)
            return RefusalCode.RoomClosed;
        if (!state.IsHere(from))
            return state.PresenceOf(from).State == PresenceState.Left ? RefusalCode.HasLeft : RefusalCode.NotJoined;
        return state.IsOpen ? null : RefusalCode.NotInThisPhase;
    }
}
