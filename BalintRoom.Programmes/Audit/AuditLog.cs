using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Audit;

/// <summary>An administrative act as it is shown.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who did it; null where it was the server, or somebody who has been deleted.</param>
/// <param name="Act">What.</param>
/// <param name="Group">Which group; null where none, or deleted.</param>
/// <param name="SessionStartsAt">When the session begins that it was about.</param>
/// <param name="Subject">To whom; null where nobody, or deleted.</param>
/// <param name="Count">How many.</param>
public sealed record AuditRow(
    DateTimeOffset At, string? Actor, AuditAct Act, string? Group, DateTimeOffset? SessionStartsAt, string? Subject, int? Count);

/// <summary>Writes administrative acts down in the same transaction as what they did, and reads them for coordinators.</summary>
public static class AuditLog
{
    /// <summary>Adds an entry; it is stored with the rest of the context's changes.</summary>
    public static void Note(
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
    /// <param name="programme">Whose.</param>
    /// <param name="skip">How many of the latest to leave out.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
