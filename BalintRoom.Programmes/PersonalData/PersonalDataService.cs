using System.Text.Json;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>Exports and deletes a person's own data.</summary>
public sealed class PersonalDataService(IDbContextFactory<BalintDbContext> database, TimeProvider clock, IRoomPlanner rooms, AccessRevocations access)
{
    private static readonly JsonSerializerOptions IndentedJson = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Everything stored about some people, as JSON. The export itself is added to the audit log.</summary>
    public async Task<byte[]> ExportAsync(
        IReadOnlyCollection<MemberId> people, StoredDataService kept, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(kept);
        var about = new List<StoredData>();
        foreach (var person in people)
            if (await kept.FindAsync(person, cancellationToken) is { } found)
                about.Add(found);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        foreach (var person in people)
            db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.PersonExported, subject: person);
        await db.SaveChangesAsync(cancellationToken);
        return JsonSerializer.SerializeToUtf8Bytes(about, IndentedJson);
    }

    /// <summary>
    /// Deletes a person with their places on rosters, attendance, links, sign-ins and emails. Anonymous counts stay. Refused for the only facilitator
    /// of a group that is not archived, and for the only coordinator of a programme that is not a sample; they must hand it over first.
    /// </summary>
    public async Task<Outcome<MemberId>> DeleteAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Groups.AnyAsync(
                g => g.ArchivedAt == null && g.Members.Any(m => m.PersonId == person && RoleExtensions.Facilitating.Contains(m.Role))
                    && !g.Members.Any(m => m.PersonId != person && RoleExtensions.Facilitating.Contains(m.Role)),
                cancellationToken))
            return new Refusal(ProgrammeRefusal.NoFacilitator);
        if (await db.Programmes.AnyAsync(
                p => !p.IsSample && p.Coordinators.Any(c => c.PersonId == person) && p.Coordinators.Count == 1, cancellationToken))
            return new Refusal(ProgrammeRefusal.LastCoordinator);

        var open = await db.Sessions.AsNoTracking()
            .Where(s => s.EndedAt == null && s.CalledOffAt == null && s.Group.Members.Any(m => m.PersonId == person))
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        var devices = await db.DeviceGrants.Where(g => g.PersonId == person).Select(g => g.DeviceId).Distinct().ToListAsync(cancellationToken);
        db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.PersonDeleted);
        await db.SaveChangesAsync(cancellationToken);
        await db.GroupMembers.Where(m => m.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await db.Attendance.Where(a => a.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await db.Coordinators.Where(c => c.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await db.People.Where(p => p.Id == person).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        foreach (var device in devices)
            access.DisconnectDevice(device);
        foreach (var room in open)
            access.NotifyRevoked(room, person);
        foreach (var room in open)
        {
            var group = await db.Groups.Include(g => g.Members).ThenInclude(m => m.Person)
                .SingleAsync(g => g.Sessions.Any(s => s.Id == room), cancellationToken);

            // An archived group may have no facilitator left; its rooms admit nobody any more.
            if (group.Members.Any(m => m.Role.IsFacilitator()))
                await rooms.UpdateRostersAsync([room], group.Seats());
        }

        return person;
    }
}
