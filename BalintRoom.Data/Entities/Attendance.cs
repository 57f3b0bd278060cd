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

    /// <summary>Whether they were there at any time. Whether the session counts for them is a matter of <see cref="Minutes"/>.</summary>
    public required bool Present { get; set; }

    /// <summary>For how many minutes they were present, rounded to five; nothing of what happened in them.</summary>
    public required int Minutes { get; set; }

    /// <summary>Whether a facilitator has corrected what the room recorded; the audit log holds from what to what.</summary>
    public bool IsCorrected { get; set; }

    public Person Person { get; init; } = null!;

    public Session Session { get; init; } = null!;
}
