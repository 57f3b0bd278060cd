using System.Collections.Immutable;

namespace BalintRoom.Domain.Rooms;

/// <summary>What a room makes of a command: events, possibly none because all is as wished already, or a refusal.</summary>
/// <param name="Events">What happens; empty for a refusal.</param>
/// <param name="Rejection">The refusal; null where there is none.</param>
public sealed record Decision(ImmutableArray<RoomEvent> Events, RoomRejection? Rejection)
{
    /// <summary>All is as wished already.</summary>
    public static Decision Nothing { get; } = new([], null);

    public bool IsRefused => Rejection is not null;

    public static Decision Of(RoomEvent happened) => new([happened], null);

    public static Decision Refuse(RefusalCode code, DateTimeOffset? at = null) => new([], new RoomRejection(code, at));
}
