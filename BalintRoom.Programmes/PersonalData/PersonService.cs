using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>
/// What people see and change about themselves once they have signed in. Does not check who calls: pass the people from
/// <see cref="IPersonResolver"/>.
/// </summary>
public sealed class PersonService(IDbContextFactory<BalintDbContext> database, TimeProvider clock, IStringLocalizer<MailWords> words)
{
    private static readonly TimeSpan ShownAfterStart = TimeSpan.FromHours(3);

    /// <summary>The people with these ids, in the order in which they were added.</summary>
    public async Task<IReadOnlyList<MyPerson>> PeopleAsync(IReadOnlyCollection<MemberId> people, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.People.Where(p => people.Contains(p.Id)).OrderBy(p => p.CreatedAt)
            .Select(p => new MyPerson(p.Id, p.Name, p.CalendarHash != null, null, p.Email))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Their next 40 sessions that are neither over nor cancelled and began less than three hours ago; the earliest first.</summary>
    public async Task<IReadOnlyList<MySession>> UpcomingAsync(IReadOnlyCollection<MemberId> people, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var since = now - ShownAfterStart;
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > since && s.Group.Members.Any(m => people.Contains(m.PersonId)))
            .OrderBy(s => s.StartsAt)
            .Select(s => new
            {
                s.Id,
                s.Group.Name,
                s.StartsAt,
                s.TimeZoneId,
                s.SlotMinutes,
                CannotCome = s.Absences.Any(a => people.Contains(a.PersonId)),
                IsOpen = db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == SeatRules.OpeningEvent),
            })
            .Take(40)
            .ToListAsync(cancellationToken);
        return [.. sessions.Select(s => new MySession(
            s.Id, s.Name, s.StartsAt, s.TimeZoneId, s.SlotMinutes, s.StartsAt - SeatRules.DoorsOpen,
            s.IsOpen || s.StartsAt - SeatRules.DoorsOpen <= now, s.CannotCome))];
    }

    /// <summary>The groups in which the people have attendance records.</summary>
    public async Task<IReadOnlyList<(MemberId Person, Guid Group, string Name)>> RecordsAsync(
        IReadOnlyCollection<MemberId> people, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var records = await db.Attendance.Where(a => people.Contains(a.PersonId))
            .Select(a => new { a.PersonId, a.Person.Email, a.Person.EmailConfirmedAt, a.Session.GroupId, a.Session.Group.Name })
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. records.DistinctBy(r => (SamePerson.KeyOf(r.PersonId, r.Email, r.EmailConfirmedAt), r.GroupId))
            .OrderBy(r => r.Name, StringComparer.CurrentCulture).Select(r => (r.PersonId, r.GroupId, r.Name))];
    }

    /// <summary>Their passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<MyPasskey>> PasskeysAsync(IReadOnlyCollection<MemberId> people, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var passkeys = await db.Passkeys.AsNoTracking().Where(p => people.Contains(p.PersonId)).OrderBy(p => p.CreatedAt).ToListAsync(cancellationToken);
        return [.. passkeys.Select(p => new MyPasskey(Convert.ToHexString(p.CredentialId), p.Name, p.CreatedAt))];
    }

    /// <summary>Deletes one of their passkeys; it cannot be used to sign in any more.</summary>
    /// <exception cref="FormatException"><paramref name="key"/> is not hexadecimal.</exception>
    public async Task RemovePasskeyAsync(IReadOnlyCollection<MemberId> people, string key, CancellationToken cancellationToken = default)
    {
        var id = Convert.FromHexString(key);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.Passkeys.Where(p => p.CredentialId == id && people.Contains(p.PersonId)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Sets the language in which mails to them are written.</summary>
    public async Task SetLanguageAsync(IReadOnlyCollection<MemberId> people, string language, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.People.Where(p => people.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, language), cancellationToken);
    }

    /// <summary>
    /// Makes a new URL for the calendar feed of each person, which holds the sessions of all their entries: <paramref name="feeds"/>, a slash and a
    /// secret. Earlier ones stop working.
    /// </summary>
    public async Task<IReadOnlyList<MyPerson>> NewCalendarAsync(
        IReadOnlyCollection<MyPerson> people, string feeds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var ids = people.Select(p => p.Id).ToArray();
        var entries = await db.People.Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
        var made = people.ToDictionary(p => p.Id, p => p with { HasCalendar = false, Calendar = null });
        foreach (var person in entries.OrderBy(e => e.CreatedAt).GroupBy(e => SamePerson.KeyOf(e.Id, e.Email, e.EmailConfirmedAt), StringComparer.Ordinal))
        {
            foreach (var entry in person)
                entry.CalendarHash = null;
            var (first, secret) = (person.First(), Secret.New());
            first.CalendarHash = secret.Hash();
            made[first.Id] = made[first.Id] with { HasCalendar = true, Calendar = $"{feeds}/{secret.Reveal()}.ics" };
        }

        await db.SaveChangesAsync(cancellationToken);
        return [.. people.Select(p => made[p.Id])];
    }

    /// <summary>Ends the URLs of their calendar feeds.</summary>
    public async Task EndCalendarAsync(IReadOnlyCollection<MemberId> people, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.People.Where(p => people.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.CalendarHash, (byte[]?)null), cancellationToken);
    }

    /// <summary>
    /// The calendar feed behind a URL's secret; null where the secret is unknown, was replaced by a newer one or was switched off. Groups are named
    /// only where the person is in several.
    /// </summary>
    public async Task<string?> CalendarAsync(string secretText, string address, CancellationToken cancellationToken = default)
    {
        if (!Secret.TryRead(secretText, out var secret))
            return null;
        var hash = secret.Hash();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.CalendarHash == hash, cancellationToken);
        if (person is null)
            return null;

        // A calendar program asks in no language, or in its own.
        using var culture = MailCulture.Of(await db.LanguageOfAsync(person, group: null, cancellationToken));
        var same = db.SamePeople(person.Id).Select(p => p.Id);
        var groups = await db.Groups.Where(g => g.ArchivedAt == null && g.Members.Any(m => same.Contains(m.PersonId)))
            .Select(g => new { g.Id, g.Name })
            .ToDictionaryAsync(g => g.Id, g => g.Name, cancellationToken);
        var sessions = await db.Sessions.AsNoTracking().Include(s => s.Series)
            .Where(s => groups.Keys.Contains(s.GroupId))
            .OrderBy(s => s.StartsAt)
            .ToListAsync(cancellationToken);
        return CalendarEntries.FeedOf(
            sessions,
            s => new CalendarText(groups.Count > 1 ? words["Event.Group", groups[s.GroupId]] : words["Event"], words["Event.Page"], address),
            groups.Count > 1 ? words["Calendar"] : words["Event"],
            clock.GetUtcNow());
    }
}
