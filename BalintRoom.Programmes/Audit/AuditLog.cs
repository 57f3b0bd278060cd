using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Audit;

/// <summary>Records administrative acts in the same transaction as the act itself, and reads them for coordinators.</summary>
public static class AuditLog
{
    /// <summary>Adds an entry to the context; the caller saves it with its other changes.</summary>
    public static void AddAuditEntry(
        this BalintDbContext db, DateTimeOffset at, MemberId? actor, AuditAct act, Guid? programme = null, Guid? group = null,
        RoomId? session = null, MemberId? subject = null, int? count = null)
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
        });
    }

    /// <summary>A programme's entries and those of its groups, the latest first.</summary>
    /// <param name="db">The context.</param>
    /// <param name="programme">The programme's id.</param>
    /// <param name="skip">How many of the latest entries to leave out.</param>
    /// <param name="take">The most entries to return.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<IReadOnlyList<AuditRow>> ReadAuditAsync(
        this BalintDbContext db, Guid programme, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var entries = await db.Audit.AsNoTracking()
            .Where(a => a.ProgrammeId == programme)
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
            e.Count))];
    }
}
