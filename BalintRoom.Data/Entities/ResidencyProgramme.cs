using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>A residency programme: its groups, coordinators and settings.</summary>
public sealed class ResidencyProgramme
{
    /// <summary><see cref="ReminderHours"/> where nobody has chosen, and for groups without a programme.</summary>
    public const int DefaultReminderHours = 24;

    public required Guid Id { get; init; }

    /// <summary>1 to 80 characters, trimmed.</summary>
    public required string Name { get; set; }

    /// <summary>The IANA name of the time zone its groups usually meet in.</summary>
    public required string TimeZoneId { get; set; }

    /// <summary>
    /// Whose public holidays are named when sessions are planned: a country's ISO 3166 code, with that of its part where holidays differ within it, such as
    /// "CA-NS". Null for that of <see cref="TimeZoneId"/>; empty for none.
    /// </summary>
    public string? Country { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Other avenues for every group of the programme; a group's own list follows it.</summary>
    public List<ProgrammeAvenue> Avenues { get; set; } = [];

    /// <summary>
    /// How many months attendance and the leader log are kept, 12 to 120; null for as long as the programme exists.
    /// </summary>
    public int? KeepMonths { get; set; }

    /// <summary>
    /// Expired sessions are deleted from then on, not before: 30 days after <see cref="KeepMonths"/> was shortened, or those concerned were told late;
    /// null where neither was so.
    /// </summary>
    public DateTimeOffset? KeepShortenedFrom { get; set; }

    /// <summary>Those concerned were mailed that the sessions before this start are deleted soon; null where nobody was yet.</summary>
    public DateTimeOffset? ExpiryToldUntil { get; set; }

    /// <summary>
    /// The share of a session, in per cent, that somebody must have been present for it to count for them: 1 to 100.
    /// </summary>
    public int LeastShare { get; set; } = TimePresent.UsualLeastShare;

    /// <summary>Who accredits the programme's groups, as certificates name it; null for nobody. Up to 120 characters.</summary>
    public string? Accreditor { get; set; }

    /// <summary>The accreditor's number of the activity; null for none. Up to 40 characters.</summary>
    public string? ActivityNumber { get; set; }

    /// <summary>The units of credit as certificates say them, such as "1 point an hour"; null for none. Up to 80 characters.</summary>
    public string? CreditUnits { get; set; }

    /// <summary>Whether members are asked for anonymous feedback after a session.</summary>
    public bool AsksForFeedback { get; set; }

    /// <summary>The language of mails to people who have chosen none; null for the server's default.</summary>
    public string? MailLanguage { get; set; }

    /// <summary>How many hours before a session its reminder is sent; 0 for no reminders.</summary>
    public int ReminderHours { get; set; } = DefaultReminderHours;

    /// <summary>The address that answers to mails about its groups go to; null for that of the group's facilitators.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>Whether it is a made-up sample programme, which sends no mail.</summary>
    public bool IsSample { get; init; }

    public List<Coordinator> Coordinators { get; init; } = [];

    public List<Group> Groups { get; init; } = [];
}
