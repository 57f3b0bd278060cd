using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Results;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>
/// What German chambers and the German Balint Society ask of a series that does not meet in person throughout, as found in public sources: the first and
/// last session in person, and at least <see cref="LeastMonths"/> months between them.
/// </summary>
public static class GermanSeries
{
    /// <summary>The code of the country whose rules these are.</summary>
    public const string Country = "DE";

    /// <summary>How many months a series spans at least.</summary>
    public const int LeastMonths = 6;

    /// <summary>Why a series would not count; empty where it would, and for less than two sessions.</summary>
    /// <param name="meetings">The day of each session, and whether it is in person; in order.</param>
    public static IReadOnlyList<ProgrammeRefusal> Faults(IReadOnlyList<(LocalDate Day, bool InPerson)> meetings)
    {
        ArgumentNullException.ThrowIfNull(meetings);
        if (meetings.Count < 2 || meetings.All(m => m.InPerson))
            return [];
        var faults = new List<ProgrammeRefusal>();
        if (!meetings[0].InPerson || !meetings[^1].InPerson)
            faults.Add(ProgrammeRefusal.SeriesEndsOnline);
        if (meetings[0].Day.PlusMonths(LeastMonths) > meetings[^1].Day)
            faults.Add(ProgrammeRefusal.SeriesTooShort);
        return faults;
    }

    /// <summary>Whether these rules are those of a country, or of its part.</summary>
    public static bool AppliesTo(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return country.StartsWith(Country, StringComparison.Ordinal);
    }

    internal static bool IsInPerson(RoomCall call) => call.Place == CallPlace.InPerson;
}
