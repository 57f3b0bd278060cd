using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Mail;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Coordination;

/// <summary>What of a programme needs a hand today. Answers only its coordinators.</summary>
public sealed class ProgrammeTodos(IDbContextFactory<BalintDbContext> database, MailLog mails, TimeProvider clock)
{
    /// <summary>All that needs a hand, the most urgent first; empty for somebody who does not coordinate the programme.</summary>
    public async Task<IReadOnlyList<TodoRow>> ListAsync(MemberId actor, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var groups = db.ProgrammesOf(actor).Where(p => p.Id == programme && !p.IsSample).SelectMany(p => p.Groups).AsNoTracking()
            .Where(g => g.ArchivedAt == null);
        var found = await groups.OrderBy(g => g.Name).ThenBy(g => g.Id)
            .Select(g => new
            {
                g.Id,
                g.Name,
                HasFacilitator = g.Members.Any(m => RoleExtensions.Facilitating.Contains(m.Role)),
                WithoutAddress = g.Members.Count(m => RoleExtensions.Facilitating.Contains(m.Role) && m.Person.Email == null),
                IsPlanned = g.Sessions.Any(s => s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > now),
            })
            .ToListAsync(cancellationToken);
        var open = await groups.SelectMany(g => g.Sessions)
            .Where(s => s.OpenedAt != null && s.EndedAt == null && s.CalledOffAt == null && s.StartsAt < now)
            .OrderBy(s => s.StartsAt)
            .Select(s => new { s.Id, s.GroupId, s.Group.Name, s.StartsAt, s.TimeZoneId, s.SlotMinutes })
            .ToListAsync(cancellationToken);
        var failures = await mails.NeedHandAsync(actor, programme, cancellationToken);
        return
        [
            .. open.Where(s => s.StartsAt.AddMinutes(s.SlotMinutes) < now)
                .Select(s => new TodoRow(TodoKind.SessionWithoutEnd, s.GroupId, s.Name, s.Id, s.StartsAt, s.TimeZoneId)),
            .. failures > 0 ? (TodoRow[])[new TodoRow(TodoKind.MailFailed, Count: failures)] : [],
            .. found.Where(g => !g.HasFacilitator).Select(g => new TodoRow(TodoKind.NoFacilitator, g.Id, g.Name)),
            .. found.Where(g => g.WithoutAddress > 0).Select(g => new TodoRow(TodoKind.FacilitatorWithoutAddress, g.Id, g.Name, Count: g.WithoutAddress)),
            .. found.Where(g => !g.IsPlanned).Select(g => new TodoRow(TodoKind.NothingPlanned, g.Id, g.Name)),
        ];
    }
}
