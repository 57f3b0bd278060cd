using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>
/// What speaks against a change of planned sessions, though it can be made all the same; see <see cref="SessionDraft.AreWarnings"/>.
/// </summary>
internal static class ChangeWarnings
{
    private const string Field = nameof(SessionDraft.MayOverlap);

    /// <summary>
    /// What speaks against moving sessions: a facilitator who is elsewhere, a weekend or public holiday, a series that would count no more. Of days that stay
    /// the same nothing is said.
    /// </summary>
    /// <param name="db">The context, with the sessions as they are now.</param>
    /// <param name="actor">Who moves them.</param>
    /// <param name="sessions">The sessions, in order. Their group's members and people must be loaded.</param>
    /// <param name="starts">The new start of each.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<ImmutableArray<Refusal>> OfMoveAsync(
        BalintDbContext db, MemberId actor, IReadOnlyList<Session> sessions, IReadOnlyList<DateTimeOffset> starts, CancellationToken cancellationToken)
    {
        var first = sessions[0];
        var warnings = ImmutableArray.CreateBuilder<Refusal>();
        warnings.AddRange(await db.BusyFacilitatorsAsync(
            actor, first.Group, [.. starts.Order()], sessions.Max(s => s.SlotMinutes), first.TimeZoneId, cancellationToken));
        var country = await CountryOfAsync(db, first, cancellationToken);
        warnings.AddRange(DayWarnings.Of(
            [.. sessions.Zip(starts, (session, start) => (New: DayOf(start, session.TimeZoneId), Old: DayOf(session.StartsAt, session.TimeZoneId)))
                .Where(days => days.New != days.Old).Select(days => days.New)],
            country));
        var moved = sessions.Zip(starts).ToDictionary(s => s.First.Id, s => s.Second);
        warnings.AddRange(await OfSeriesAsync(
            db, first, country, s => (DayOf(moved.GetValueOrDefault(s.Id, s.StartsAt), s.TimeZoneId), InPerson(s)), cancellationToken));
        return warnings.ToImmutable();
    }

    /// <summary>What speaks against cancelling sessions: a series that would count no more.</summary>
    public static async Task<ImmutableArray<Refusal>> OfCancellationAsync(
        BalintDbContext db, IReadOnlyCollection<Session> sessions, CancellationToken cancellationToken)
    {
        var first = sessions.First();
        var ids = sessions.Select(s => s.Id).ToHashSet();
        return await OfSeriesAsync(
            db, first, await CountryOfAsync(db, first, cancellationToken), s => ids.Contains(s.Id) ? null : AsIs(s), cancellationToken);
    }

    /// <summary>What speaks against meeting elsewhere: a series that would count no more.</summary>
    public static async Task<ImmutableArray<Refusal>> OfCallAsync(
        BalintDbContext db, IReadOnlyCollection<Session> sessions, RoomCall call, CancellationToken cancellationToken)
    {
        var first = sessions.First();
        var ids = sessions.Select(s => s.Id).ToHashSet();
        return await OfSeriesAsync(
            db, first, await CountryOfAsync(db, first, cancellationToken),
            s => ids.Contains(s.Id) ? (DayOf(s.StartsAt, s.TimeZoneId), GermanSeries.IsInPerson(call)) : AsIs(s), cancellationToken);
    }

    /// <summary>What a change makes wrong about the session's series that was right before it.</summary>
    /// <param name="db">The context, with the sessions as they are now.</param>
    /// <param name="session">One session of the series.</param>
    /// <param name="country">The country whose rules are asked.</param>
    /// <param name="after">A session as it will be; null for one that will not be.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    private static async Task<ImmutableArray<Refusal>> OfSeriesAsync(
        BalintDbContext db, Session session, string country, Func<Session, (LocalDate Day, bool InPerson)?> after, CancellationToken cancellationToken)
    {
        if (session.SeriesId is null || !GermanSeries.AppliesTo(country))
            return [];
        var series = await db.Sessions.AsNoTracking().Where(s => s.SeriesId == session.SeriesId && s.CalledOffAt == null)
            .OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        var before = GermanSeries.Faults([.. series.Select(AsIs).OfType<(LocalDate, bool)>()]);
        var then = GermanSeries.Faults([.. series.Select(after).OfType<(LocalDate Day, bool InPerson)>().OrderBy(m => m.Day)]);
        return [.. then.Except(before).Select(fault => new Refusal(fault, Field, GermanSeries.LeastMonths))];
    }

    private static (LocalDate Day, bool InPerson)? AsIs(Session session) => (DayOf(session.StartsAt, session.TimeZoneId), InPerson(session));

    private static bool InPerson(Session session) =>
        session.EndedAt is null ? GermanSeries.IsInPerson(session.Call) : session.Modality == Modality.InPerson;

    private static LocalDate DayOf(DateTimeOffset at, string zone) => Zones.InZone(at, zone).Date;

    private static async Task<string> CountryOfAsync(BalintDbContext db, Session session, CancellationToken cancellationToken)
    {
        var programme = await db.Groups.Where(g => g.Id == session.GroupId && g.ProgrammeId != null)
            .Select(g => new { g.Programme!.Country, g.Programme.TimeZoneId }).SingleOrDefaultAsync(cancellationToken);
        return PublicHolidays.Of(programme?.Country, programme?.TimeZoneId ?? session.TimeZoneId);
    }
}
