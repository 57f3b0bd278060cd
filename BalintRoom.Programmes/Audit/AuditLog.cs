using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Audit;

/// <summary>
/// Records administrative acts in the same transaction as the act itself, and reads them: for coordinators those of their programme, for facilitators
/// who was given access to their group, and for everybody what was done to them.
/// </summary>
public static class AuditLog
{
    /// <summary>The acts that give or take a way into a group.</summary>
    private static readonly AuditAct[] AccessActs =
    [
        AuditAct.GroupMade, AuditAct.GroupPutAway, AuditAct.GroupTakenOut, AuditAct.LinksMade, AuditAct.LinkWithdrawn, AuditAct.AddressProposed,
        AuditAct.AddressRemovalProposed, AuditAct.AddressChanged, AuditAct.AddressRemoved, AuditAct.AddressKept, AuditAct.RoleChanged,
        AuditAct.NameChanged, AuditAct.SeatGiven,
        AuditAct.SeatTaken, AuditAct.OtherBrowserEnded,
    ];

    /// <summary>Adds an entry to the context; the caller saves it with its other changes.</summary>
    public static void AddAuditEntry(
        this BalintDbContext db, DateTimeOffset at, MemberId? actor, AuditAct act, Guid? programme = null, Guid? group = null,
        RoomId? session = null, MemberId? subject = null, int? count = null,
        AuditedCorrection? correction = null, AuditedRoles? roles = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Add(new AuditEntry
        {
            At = at,
            ActorId = actor,
            Act = act,
            ProgrammeId = programme,
            GroupId = group,
            SessionId = session?.Value,
            SubjectId = subject,
            Count = count,
            Reason = correction?.Reason ?? roles?.Stored,
            MinutesBefore = correction?.Before,
            MinutesAfter = correction?.After,
        });
    }

    /// <summary>What an entry says was corrected; null for an act of another kind.</summary>
    public static AuditedCorrection? CorrectionOf(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry is { Act: AuditAct.MinutesCorrected, Reason: { } reason } ? new AuditedCorrection(entry.MinutesBefore, entry.MinutesAfter, reason) : null;
    }

    /// <summary>The entries about who may enter a group, and as whom.</summary>
    public static IQueryable<AuditEntry> AccessEntries(this BalintDbContext db, Guid group)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Audit.Where(a => a.GroupId == group && AccessActs.Contains(a.Act));
    }

    /// <summary>A programme's entries and those of its groups, the latest first.</summary>
    public static Task<IReadOnlyList<AuditRow>> ReadAuditAsync(
        this BalintDbContext db, Guid programme, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.ReadAuditAsync(db.Audit.Where(a => a.ProgrammeId == programme), skip, take, cancellationToken);
    }

    /// <summary>Entries with names for display, the latest first.</summary>
    /// <param name="db">The context.</param>
    /// <param name="found">The entries.</param>
    /// <param name="skip">How many of the latest entries to leave out.</param>
    /// <param name="take">The most entries to return.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<IReadOnlyList<AuditRow>> ReadAuditAsync(
        this BalintDbContext db, IQueryable<AuditEntry> found, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var entries = await found.AsNoTracking()
            .OrderByDescending(a => a.Id)
            .Skip(skip)
            .Take(take)
            .ToListAsync(cancellationToken);
        var people = entries.SelectMany(e => new[] { e.ActorId, e.SubjectId }).OfType<MemberId>().Distinct().ToArray();
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var groups = entries.Select(e => e.GroupId).OfType<Guid>().Distinct().ToArray();
        var groupNames = await db.Groups.Where(g => groups.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Name, cancellationToken);
        var sessions = entries.Select(e => e.SessionId).OfType<Guid>().Select(id => new RoomId(id)).Distinct().ToArray();
        var starts = await db.Sessions.Where(s => sessions.Contains(s.Id)).ToDictionaryAsync(s => s.Id.Value, s => s.StartsAt, cancellationToken);
        return [.. entries.Select(e => new AuditRow(
            e.At,
            e.ActorId is { } actor ? names.GetValueOrDefault(actor) : null,
            e.Act,
            e.GroupId is { } group ? groupNames.GetValueOrDefault(group) : null,
            e.SessionId is { } session && starts.TryGetValue(session, out var at) ? at : null,
            e.SubjectId is { } subject ? names.GetValueOrDefault(subject) : null,
            e.Count)
        {
            Correction = CorrectionOf(e),
            Roles = e.Act == AuditAct.RoleChanged ? AuditedRoles.Read(e.Reason) : null,
        })];
    }
}
