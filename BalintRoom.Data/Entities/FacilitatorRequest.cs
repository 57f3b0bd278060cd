using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>The request "I'd like five minutes with a facilitator".</summary>
public sealed class FacilitatorRequest
{
    public required RoomId SessionId { get; init; }

    public required MemberId PersonId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When a facilitator first marked it as seen; null until then.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    public Session Session { get; init; } = null!;

    public Person Person { get; init; } = null!;
}
