using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BalintRoom.Programmes.Coordination;

/// <summary>
/// Programmes and their coordinators. All methods but <see cref="MayMakeAsync"/> and <see cref="MakeAsync"/> answer only about programmes that the
/// calling person coordinates.
/// </summary>
public sealed class ProgrammeService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, JoinService joins, IStringLocalizer<ProgrammeWords> words)
{
    /// <summary>Whether a person may create programmes and groups.</summary>
    public async Task<bool> MayMakeAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.MayMakeGroupsAsync(person, cancellationToken);
    }

    /// <summary>The programmes a person coordinates: real ones first, by name.</summary>
    public async Task<IReadOnlyList<ProgrammeRow>> ListAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.ProgrammesOf(person)
            .OrderBy(p => p.IsSample).ThenBy(p => p.Name)
            .Select(p => new ProgrammeRow(p.Id, p.Name, p.Groups.Count(g => g.ArchivedAt == null), p.IsSample, p.Avenues))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A programme with its coordinators; null where the person does not coordinate it.</summary>
    public async Task<ResidencyProgramme?> FindAsync(MemberId person, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.ProgrammesOf(person).AsNoTracking()
            .Include(p => p.Coordinators.OrderBy(c => c.Since)).ThenInclude(c => c.Person)
            .SingleOrDefaultAsync(p => p.Id == programme, cancellationToken);
    }

    /// <summary>
    /// Creates a programme with a starter list of other avenues; the person becomes its coordinator. Refused as not found for a person who may not
    /// create groups.
    /// </summary>
    public async Task<Outcome<Guid>> MakeAsync(MemberId person, ProgrammeDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var refusals = Check(draft, out var name, out var credit);
        if (!refusals.IsEmpty)
            return refusals;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!await db.MayMakeGroupsAsync(person, cancellationToken))
            return new Refusal(ProgrammeRefusal.NotFound);
        var now = clock.GetUtcNow();
        var programme = new ResidencyProgramme
        {
            Id = Guid.NewGuid(),
            Name = name,
            TimeZoneId = draft.TimeZoneId!,
            Country = draft.Country,
            KeepMonths = draft.KeepMonths,
            LeastShare = draft.LeastShare,
            Accreditor = credit.Accreditor,
            ActivityNumber = credit.Number,
            CreditUnits = credit.Units,
            AsksForFeedback = draft.AsksForFeedback,
            CreatedAt = now,
            Avenues = [.. StarterAvenues.Of(words)],
        };
        programme.Coordinators.Add(new Coordinator { ProgrammeId = programme.Id, PersonId = person, Since = now });
        db.Add(programme);
        db.AddAuditEntry(now, person, AuditAct.ProgrammeMade, programme.Id);
        await db.SaveChangesAsync(cancellationToken);
        return programme.Id;
    }

    /// <summary>Changes a programme's settings.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(
        MemberId person, Guid programme, ProgrammeDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var refusals = Check(draft, out var name, out var credit);
        if (!refusals.IsEmpty)
            return refusals;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.ProgrammesOf(person).SingleOrDefaultAsync(p => p.Id == programme, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        if (draft.KeepMonths is { } months && !(found.KeepMonths <= months))
            found.KeepShortenedFrom = clock.GetUtcNow() + Retention.Notice;
        // What goes is other than those concerned were told.
        if (found.KeepMonths != draft.KeepMonths)
            found.ExpiryToldUntil = null;
        (found.Name, found.TimeZoneId, found.KeepMonths, found.AsksForFeedback) = (name, draft.TimeZoneId!, draft.KeepMonths, draft.AsksForFeedback);
        found.Country = draft.Country;
        (found.LeastShare, found.Accreditor, found.ActivityNumber, found.CreditUnits) = (draft.LeastShare, credit.Accreditor, credit.Number, credit.Units);
        db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.ProgrammeChanged, programme);
        await db.SaveChangesAsync(cancellationToken);
        return programme;
    }

    /// <summary>
    /// Replaces the programme's list of other avenues (where else a problem can be taken). Empty rows are dropped.
    /// </summary>
    /// <returns>The number of rows stored.</returns>
    public async Task<Outcome<int>> SaveAvenuesAsync(
        MemberId person, Guid programme, IReadOnlyList<ProgrammeAvenue> avenues, CancellationToken cancellationToken = default)
    {
        var (clean, refusals) = AvenueLists.Check(avenues);
        if (!refusals.IsEmpty)
            return refusals;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.ProgrammesOf(person).SingleOrDefaultAsync(p => p.Id == programme, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        found.Avenues = clean;
        db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.ProgrammeChanged, programme);
        await db.SaveChangesAsync(cancellationToken);
        return clean.Count;
    }

    /// <summary>
    /// Adds a new person to the programme as a coordinator. Refused where the email address is that of a person on the roster of one of its groups; a
    /// person on a roster is not recognised without it.
    /// </summary>
    /// <returns>A one-time link by which they sign in; without a secret where they have an address, by which they sign in themselves.</returns>
    public async Task<Outcome<NewLink>> AddCoordinatorAsync(
        MemberId person, Guid programme, string? name, string? email, CancellationToken cancellationToken = default)
    {
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (InputText.CheckName(name, out var cleanName, nameof(Person.Name)) is { } nameFault)
            refusals.Add(nameFault);
        if (InputText.CheckEmail(email, out var cleanEmail, nameof(Person.Email)) is { } emailFault)
            refusals.Add(emailFault);
        if (refusals.Count > 0)
            return refusals.ToImmutable();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.ProgrammesOf(person).AnyAsync(p => p.Id == programme, cancellationToken))
            return new Refusal(ProgrammeRefusal.NotFound);
        var now = clock.GetUtcNow();
        if (cleanEmail is not null && await db.GroupMembers.AnyAsync(m => m.Group.ProgrammeId == programme && m.Person.Email == cleanEmail, cancellationToken))
            return new Refusal(ProgrammeRefusal.CoordinatorStaysOut, nameof(Person.Email));
        var added = new Person { Id = MemberId.New(), Name = cleanName, Email = cleanEmail, CreatedAt = now };
        db.Add(added);
        db.Add(new Coordinator { ProgrammeId = programme, PersonId = added.Id, Since = now });
        db.AddAuditEntry(now, person, AuditAct.CoordinatorAdded, programme, subject: added.Id);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new NewLink(added.Id, added.Name, added.Email is null ? await joins.NewSignInLinkAsync(added.Id, cancellationToken) : null);
    }

    /// <summary>Removes a coordinator from the programme. The last one cannot be removed.</summary>
    public async Task<Outcome<MemberId>> RemoveCoordinatorAsync(
        MemberId person, Guid programme, MemberId removed, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await db.ProgrammesOf(person).Include(p => p.Coordinators).SingleOrDefaultAsync(p => p.Id == programme, cancellationToken);
        var coordinator = found?.Coordinators.SingleOrDefault(c => c.PersonId == removed);
        if (found is null || coordinator is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        if (found.Coordinators.Count == 1)
            return new Refusal(ProgrammeRefusal.LastCoordinator);
        db.Remove(coordinator);
        db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.CoordinatorRemoved, programme, subject: removed);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return removed;
    }

    /// <summary>One page of the programme's groups, by name; empty for a person who does not coordinate it.</summary>
    /// <param name="person">The caller.</param>
    /// <param name="programme">The programme's id.</param>
    /// <param name="search">Part of a group's or a person's name; empty for all groups.</param>
    /// <param name="archived">Whether to list the archived groups instead of the active ones.</param>
    /// <param name="page">The page's number, from 0.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<Page<ProgrammeGroup>> GroupsAsync(
        MemberId person, Guid programme, string? search = null, bool archived = false, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = db.ProgrammesOf(person).Where(p => p.Id == programme).SelectMany(p => p.Groups).AsNoTracking()
            .Where(g => archived == (g.ArchivedAt != null));
        if (!string.IsNullOrWhiteSpace(search))
        {
            var like = $"%{search.Trim().Replace("\\",
                "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            // Letters of ASCII are found in either case: that is LIKE of SQLite, and ILIKE of PostgreSQL where text is compared by its bytes.
            found = db.Database.IsNpgsql()
                ? found.Where(g => EF.Functions.ILike(g.Name, like, "\\") || g.Members.Any(m => EF.Functions.ILike(m.Person.Name, like, "\\")))
                : found.Where(g => EF.Functions.Like(g.Name, like, "\\") || g.Members.Any(m => EF.Functions.Like(m.Person.Name, like, "\\")));
        }

        var total = await found.CountAsync(cancellationToken);
        page = Page<ProgrammeGroup>.Nearest(page, total, Paging.PageSize);
        var groups = await found
            .OrderBy(g => g.Name).ThenBy(g => g.Id)
            .Skip(page * Paging.PageSize)
            .Take(Paging.PageSize)
            .Select(g => new
            {
                g.Id,
                g.Name,
                g.ArchivedAt,
                Seats = g.Members.Count,
                Facilitators = g.Members.Where(m => RoleExtensions.Facilitating.Contains(m.Role))
                    .OrderBy(m => m.Position).Select(m => m.Person.Name).ToList(),
                Next = g.Sessions.Where(s => s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > now)
                    .OrderBy(s => s.StartsAt).Select(s => new { s.StartsAt, s.TimeZoneId }).FirstOrDefault(),
            })
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return new Page<ProgrammeGroup>(
            [.. groups.Select(g => new ProgrammeGroup(
                g.Id, g.Name, g.Seats, g.Facilitators, g.Next?.StartsAt, g.Next?.TimeZoneId, g.ArchivedAt is not null))],
            total, page, Paging.PageSize);
    }

    /// <summary>One page of the programme's audit entries, the latest first; empty for a person who does not coordinate it.</summary>
    public async Task<Page<AuditRow>> AuditAsync(MemberId person, Guid programme, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!await db.ProgrammesOf(person).AnyAsync(p => p.Id == programme, cancellationToken))
            return new Page<AuditRow>([], 0, 0, Paging.PageSize);
        var total = await db.Audit.CountAsync(a => a.ProgrammeId == programme, cancellationToken);
        page = Page<AuditRow>.Nearest(page, total, Paging.PageSize);
        return new Page<AuditRow>(
            await db.ReadAuditAsync(programme, page * Paging.PageSize, Paging.PageSize, cancellationToken), total, page, Paging.PageSize);
    }

    private static ImmutableArray<Refusal> Check(
        ProgrammeDraft draft, out string name, out (string? Accreditor, string? Number, string? Units) credit)
    {
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (InputText.CheckName(draft.Name, out name, nameof(ProgrammeDraft.Name)) is { } fault)
            refusals.Add(fault);
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(draft.TimeZoneId ?? "") is null)
            refusals.Add(new Refusal(ProgrammeRefusal.ZoneUnknown, nameof(ProgrammeDraft.TimeZoneId)));
        if (draft.Country is { } country && country != PublicHolidays.NoCountry && !PublicHolidays.Countries.Contains(country, StringComparer.Ordinal))
            throw new ArgumentException("Not one of the choices.", nameof(draft));
        if (draft.KeepMonths is < 12 or > 120)
            refusals.Add(new Refusal(ProgrammeRefusal.KeepMonthsInvalid, nameof(ProgrammeDraft.KeepMonths)));
        if (draft.LeastShare is < 1 or > 100)
            refusals.Add(new Refusal(ProgrammeRefusal.LeastShareInvalid, nameof(ProgrammeDraft.LeastShare)));
        Refusal?[] texts =
        [
            InputText.CheckOptional(draft.Accreditor, FieldLimits.AccreditorLength, out credit.Accreditor, nameof(ProgrammeDraft.Accreditor)),
            InputText.CheckOptional(draft.ActivityNumber, FieldLimits.ActivityNumberLength, out credit.Number, nameof(ProgrammeDraft.ActivityNumber)),
            InputText.CheckOptional(draft.CreditUnits, FieldLimits.CreditUnitsLength, out credit.Units, nameof(ProgrammeDraft.CreditUnits)),
        ];
        refusals.AddRange(texts.OfType<Refusal>());
        return refusals.ToImmutable();
    }
}
