using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>What a room reports to the programme when it closes; nothing about the content of a case.</summary>
/// <param name="Room">Which room.</param>
/// <param name="OpenedAt">When a facilitator opened it; null when nobody did.</param>
/// <param name="EndedAt">When the session ended for the record (<see cref="TimePresent.EndOf"/>).</param>
/// <param name="Reason">Why.</param>
/// <param name="Cases">How many cases were discussed; not negative.</param>
/// <param name="FollowUps">How many of them were follow-ups; at most <paramref name="Cases"/>.</param>
/// <param name="Seats">The roster at the close.</param>
/// <param name="Present">Who was present at any time.</param>
/// <param name="Leavers">Those who left early, with what they are told afterwards.</param>
/// <param name="Presented">Who presented a case, so that members can take turns; only the group's facilitators see on which
/// day.</param>
public sealed record SessionEnd(
    RoomId Room, DateTimeOffset? OpenedAt, DateTimeOffset EndedAt, EndReason Reason, int Cases, int FollowUps,
    ImmutableArray<Seat> Seats, IReadOnlySet<MemberId> Present, ImmutableArray<EarlyLeaver> Leavers,
    IReadOnlySet<MemberId>? Presented = null)
{
    /// <summary>When the room closed, at or after <see cref="EndedAt"/>.</summary>
    public DateTimeOffset ClosedAt { get; init; } = EndedAt;

    /// <summary>The minutes for which each person was present (<see cref="TimePresent.MinutesOf"/>); null for the whole session.</summary>
    public IReadOnlyDictionary<MemberId, int>? Minutes { get; init; }
}
