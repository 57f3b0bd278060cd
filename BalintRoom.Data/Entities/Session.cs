using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>One session of a group: planned, under way or over. Its id is also its room's id.</summary>
public sealed class Session
{
    public required RoomId Id { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary>The series it was planned with; null for a single session.</summary>
    public Guid? SeriesId { get; init; }

    /// <summary>
    /// Its day in the series, which identifies it in calendars even after it alone was moved; null for a single session.
    /// </summary>
    public DateOnly? SeriesDay { get; set; }

    /// <summary>
    /// How often it was moved or cancelled; calendars use it to recognise an outdated invitation (RFC 5545, SEQUENCE).
    /// </summary>
    public int Sequence { get; set; }

    /// <summary>When it was cancelled; null if it was not.</summary>
    public DateTimeOffset? CalledOffAt { get; set; }

    /// <summary>When the slot begins; inclusive.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>The IANA name of the time zone it was planned in.</summary>
    public required string TimeZoneId { get; set; }

    /// <summary>The slot's length in minutes: 45, 60, 75 or 90.</summary>
    public required int SlotMinutes { get; set; }

    /// <summary>How the slot is divided into phases, and whether there is a lobby.</summary>
    public required PhasePlan Plan { get; set; }

    /// <summary>Where the call takes place. Its link is purged after the recap period, the place is kept.</summary>
    public RoomCall Call { get; set; } = RoomCall.InTheRoom;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a facilitator opened the room.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>When the room closed; null while it is planned or under way.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The stable name of the reason why it ended.</summary>
    public string? EndReason { get; set; }

    /// <summary>
    /// How the group met: set from the call when the session ends, and editable by the facilitators afterwards.
    /// </summary>
    public Modality Modality { get; set; } = Modality.Online;

    /// <summary>The number of case discussions; every accrediting body counts them separately from sessions.</summary>
    public int CaseDiscussions { get; set; }

    /// <summary>How many of them were follow-ups.</summary>
    public int FollowUps { get; set; }

    /// <summary>The number of people present, facilitators included.</summary>
    public int Headcount { get; set; }

    /// <summary>How many left before the end; only their number is stored.</summary>
    public int LeftEarly { get; set; }

    /// <summary>Whether the facilitators have debriefed.</summary>
    public bool Debriefed { get; set; }

    /// <summary>Whether the session was supervised.</summary>
    public bool Supervised { get; set; }

    public Group Group { get; init; } = null!;

    public Series? Series { get; init; }

    public List<Attendance> Attendance { get; init; } = [];

    public List<Absence> Absences { get; init; } = [];

    /// <summary>When the slot ends; exclusive.</summary>
    public DateTimeOffset EndsAt => StartsAt.AddMinutes(SlotMinutes);
}
