using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Calendars;

namespace BalintRoom.Programmes.Coordination;

/// <summary>A programme's settings, as they were entered.</summary>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="TimeZoneId">The IANA name of the zone its groups usually meet in.</param>
/// <param name="KeepMonths">How many months attendance is kept: 12 to 120, or null for as long as the programme exists.</param>
/// <param name="AsksForFeedback">Whether members are asked for anonymous feedback after a session.</param>
public sealed record ProgrammeDraft(string? Name, string? TimeZoneId, int? KeepMonths = null, bool AsksForFeedback = false)
{
    /// <summary>One of <see cref="PublicHolidays.Countries"/>, <see cref="PublicHolidays.NoCountry"/>, or null for that of the time zone.</summary>
    public string? Country { get; init; }

    /// <summary>The least share of a session, in per cent, that counts: 1 to 100.</summary>
    public int LeastShare { get; init; } = TimePresent.UsualLeastShare;

    /// <summary>Who accredits the groups; empty for nobody.</summary>
    public string? Accreditor { get; init; }

    /// <summary>The accreditor's number of the activity; empty for none.</summary>
    public string? ActivityNumber { get; init; }

    /// <summary>The units of credit as certificates say them; empty for none.</summary>
    public string? CreditUnits { get; init; }
}
