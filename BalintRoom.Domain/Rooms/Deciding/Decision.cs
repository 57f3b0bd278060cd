using System.Collections.Immutable;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>
/// The answer to a command: the events it leads to (none where the room's state is already as requested) and the state after
/// them, or a refusal.
/// </summary>
/// <param name="Events">What happens, in order; empty for a refusal.</param>
/// <param name="Next">The room after the events. Each event is applied once, while the decision is made. Unchanged for a
/// refusal.</param>
/// <param name="Rejection">The refusal; null where there is none.</param>
public sealed record Decision(ImmutableArray<RoomEvent> Events, RoomState Next, RoomRejection? Rejection)
{
    public bool IsRefused => Rejection is not null;

    /// <summary>The revision of the room after one of the events.</summary>
    /// <param name="index">Which event: 0 to the number of events, exclusive.</param>
    /// <remarks>Each event raises the revision by one, except <see cref="RoomEvent.Restored"/>, which stands alone in its
    /// decision.</remarks>
    public long RevisionAfter(int index) => Next.Revision - (Events.Length - 1 - index);

    /// <summary>The room's state is already as requested.</summary>
    internal static Decision Nothing(RoomState state) => new([], state, null);

    /// <summary>One event.</summary>
    internal static Decision Of(RoomState state, RoomEvent happened) => new EventSequence(state).Then(happened).ToDecision();

    /// <summary>A refusal.</summary>
    /// <param name="state">The room, which stays as it is.</param>
    /// <param name="code">Why.</param>
    /// <param name="at">A moment that the code names.</param>
    internal static Decision Refuse(RoomState state, RefusalCode code, DateTimeOffset? at = null) => new([], state, new RoomRejection(code, at));
}
