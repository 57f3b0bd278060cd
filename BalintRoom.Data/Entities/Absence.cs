using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>That somebody has said they cannot come to a session. Nothing is stored of why.</summary>
public sealed class Absence
{
    public required RoomId SessionId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>When they said so.</summary>
    public required DateTimeOffset At { get; init; }

    public Session Session { get; init; } = null!;

    public Person Person { get; init; } = null!;
}
