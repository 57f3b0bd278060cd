using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Calendars;

/// <summary>What calendars must still know of sessions that are deleted.</summary>
internal static class CalendarHistory
{
    /// <summary>
    /// Notes in their series that some sessions are about to be deleted: their days are no longer days of the series, so that one that was cancelled does
    /// not come back, and the series' revision does not fall. The caller saves, and deletes them in the same transaction.
    /// </summary>
    public static async Task KeepInSeriesAsync(this BalintDbContext db, IQueryable<Session> expiring, CancellationToken cancellationToken)
    {
        var going = await expiring.Where(s => s.SeriesId != null).Select(s => new { s.SeriesId, s.SeriesDay, s.Sequence }).ToListAsync(cancellationToken);
        var ids = going.Select(s => s.SeriesId!.Value).Distinct().ToArray();
        foreach (var series in await db.Series.Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken))
        {
            var sessions = going.FindAll(s => s.SeriesId == series.Id);
            series.DeletedChanges += sessions.Sum(s => s.Sequence);
            series.Skips = [.. series.Skips.Union(sessions.Select(s => s.SeriesDay).OfType<DateOnly>()).Order()];
        }
    }
}
