using System.Text.Json;
using System.Text.Json.Serialization;
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
    private static readonly JsonSerializerOptions IndentedJson = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter<AuditAct>() },
    };

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
    /// Deletes people with their places on rosters, attendance, links, sign-ins and emails: all of them or, where it is refused for one, none.
    /// Anonymous counts stay. Refused for the only facilitator of a group that is not archived, and for the only coordinator of a programme that is not
    /// a sample; they must hand it over first.
    /// </summary>
    /// <returns>How many entries were deleted.</returns>
    public async Task<Outcome<int>> DeleteAsync(IReadOnlyCollection<MemberId> people, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Groups.AnyAsync(
                g => g.ArchivedAt == null && g.Members.Any(m => people.Contains(m.PersonId) && RoleExtensions.Facilitating.Contains(m.Role))
                    && !g.Members.Any(m => !people.Contains(m.PersonId) && RoleExtensions.Facilitating.Contains(m.Role)),
                cancellationToken))
            return new Refusal(ProgrammeRefusal.NoFacilitator);
        if (await db.Programmes.AnyAsync(
                p => !p.IsSample && p.Coordinators.Any(c => people.Contains(c.PersonId)) && p.Coordinators.All(c => people.Contains(c.PersonId)),
                    cancellationToken))
            return new Refusal(ProgrammeRefusal.LastCoordinator);

        var open = await db.Sessions.AsNoTracking()
            .Where(s => s.EndedAt == null && s.CalledOffAt == null && s.Group.Members.Any(m => people.Contains(m.PersonId)))
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        var devices = await db.DeviceGrants.Where(g => people.Contains(g.PersonId)).Select(g => g.DeviceId).Distinct().ToListAsync(cancellationToken);
        foreach (var person in people)
            db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.PersonDeleted);
        await db.SaveChangesAsync(cancellationToken);
        await db.GroupMembers.Where(m => people.Contains(m.PersonId)).ExecuteDeleteAsync(cancellationToken);
        await db.Attendance.Where(a => people.Contains(a.PersonId)).ExecuteDeleteAsync(cancellationToken);
        await db.Coordinators.Where(c => people.Contains(c.PersonId)).ExecuteDeleteAsync(cancellationToken);
        var deleted = await db.People.Where(p => people.Contains(p.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        foreach (var device in devices)
            access.DisconnectDevice(device);
        foreach (var (room, person) in open.SelectMany(room => people.Select(person => (room, person))))
            access.NotifyRevoked(room, person);
        foreach (var room in open)
        {
            var group = await db.Groups.Include(g => g.Members).ThenInclude(m => m.Person)
                .SingleAsync(g => g.Sessions.Any(s => s.Id == room), cancellationToken);

            // An archived group may have no facilitator left; its rooms admit nobody any more.
            if (group.Members.Any(m => m.Role.IsFacilitator()))
                await rooms.UpdateRostersAsync([room], group.Seats());
        }

        return deleted;
    }
}
