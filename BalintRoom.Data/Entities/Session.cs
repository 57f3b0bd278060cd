using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>One meeting of a group, planned, held or over. Its id is its room's id.</summary>
public sealed class Session
{
    public required RoomId Id { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary>The series it was planned with; null for a single one.</summary>
    public Guid? SeriesId { get; init; }

    /// <summary>Its day as the series had it, which names it in calendars even after it was moved; null for a single one.</summary>
    public DateOnly? SeriesDay { get; init; }

    /// <summary>How often it was moved or called off since it was planned: what calendars tell an older invitation by.</summary>
    public int Sequence { get; set; }

    /// <summary>When it was called off; its links then say so. Null while it stands.</summary>
    public DateTimeOffset? CalledOffAt { get; set; }

    /// <summary>When the slot begins; inclusive.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>The IANA name of the time zone the facilitator planned in.</summary>
    public required string TimeZoneId { get; set; }

    /// <summary>The slot's length: 45, 60, 75 or 90.</summary>
    public required int SlotMinutes { get; set; }

    /// <summary>How the slot is shared out; says too whether there is a lobby.</summary>
    public required PhasePlan Plan { get; set; }

    /// <summary>Where the group hears and sees each other. The link is forgotten after the recap period, the place stays.</summary>
    public RoomCall Call { get; set; } = RoomCall.InTheRoom;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a facilitator opened the room.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>When the room closed; null while it is planned or under way.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The stable name of why it ended.</summary>
    public string? EndReason { get; set; }

    /// <summary>How the group met; at the end of the session what its call says, then what the facilitators say.</summary>
    public Modality Modality { get; set; } = Modality.Online;

    /// <summary>How many cases were discussed; counted separately from sessions by every accrediting body.</summary>
    public int CaseDiscussions { get; set; }

    /// <summary>How many of them were follow-ups.</summary>
    public int FollowUps { get; set; }

    /// <summary>How many people were there, facilitators included.</summary>
    public int Headcount { get; set; }

    /// <summary>How many had to leave before the end; a number alone, never who.</summary>
    public int LeftEarly { get; set; }

    /// <summary>Whether the facilitators have debriefed.</summary>
    public bool Debriefed { get; set; }

    /// <summary>Whether the session was supervised.</summary>
    public bool Supervised { get; set; }

    public Group Group { get; init; } = null!;

    public Series? Series { get; init; }

    public List<Attendance> Attendance { get; init; } = [];

    public List<PersonalLink> Links { get; init; } = [];

    /// <summary>When people's duties begin again; exclusive.</summary>
    public DateTimeOffset EndsAt => StartsAt.AddMinutes(SlotMinutes);
}
