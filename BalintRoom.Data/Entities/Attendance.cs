using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>Whether a person on the roster was present. Written when the session is over, and kept.</summary>
public sealed class Attendance
{
    public required RoomId SessionId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>Their role in the group on that day.</summary>
    public required Role Role { get; init; }

    public required bool Present { get; set; }

    public Person Person { get; init; } = null!;

    public Session Session { get; init; } = null!;
}
