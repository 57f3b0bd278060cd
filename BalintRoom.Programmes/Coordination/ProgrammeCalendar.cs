using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Localization;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BalintRoom.Programmes.Coordination;

/// <summary>The sessions of all groups of a programme, month by month, in the programme's time zone. Answers only its coordinators.</summary>
public sealed class ProgrammeCalendar(IDbContextFactory<BalintDbContext> database, TimeProvider clock)
{
    private static readonly YearMonth First = new(2000, 1);
    private static readonly YearMonth Last = new(2099, 12);

    /// <summary>One month; null for somebody who does not coordinate the programme.</summary>
    /// <param name="actor">The caller.</param>
    /// <param name="programme">The programme's id.</param>
    /// <param name="month">The month; null for the current one.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<CalendarMonth?> FindAsync(MemberId actor, Guid programme, YearMonth? month = null, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.ProgrammesOf(actor).Where(p => p.Id == programme).Select(p => new { p.Name, p.TimeZoneId, p.Country })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var today = Zones.InZone(clock.GetUtcNow(), found.TimeZoneId).Date;
        var shown = month is { } chosen && chosen.CompareTo(First) >= 0 && chosen.CompareTo(Last) <= 0 ? chosen : today.ToYearMonth();
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(found.TimeZoneId) ?? DateTimeZone.Utc;
        var (from, until) = (Start(shown), Start(shown.PlusMonths(1)));
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.Group.ProgrammeId == programme && s.Group.ArchivedAt == null && s.StartsAt >= from && s.StartsAt < until)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Group.Name)
            .Select(s => new CalendarSession(s.Id, s.Group.Name, s.StartsAt, s.CalledOffAt != null))
            .ToListAsync(cancellationToken);
        var country = PublicHolidays.Of(found.Country, found.TimeZoneId);
        var on = sessions.ToLookup(s => Zones.InZone(s.StartsAt, found.TimeZoneId).Date);
        return new CalendarMonth(
            found.Name, found.TimeZoneId, shown, today,
            [.. shown.ToDateInterval().Select(day => new CalendarDay(day, PublicHolidays.On(day, country), [.. on[day]]))]);

        DateTimeOffset Start(YearMonth of) => of.OnDayOfMonth(1).AtStartOfDayInZone(zone).ToDateTimeOffset();
    }
}
