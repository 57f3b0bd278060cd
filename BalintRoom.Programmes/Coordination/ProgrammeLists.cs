using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Lists;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Coordination;

/// <summary>Sorts the list of a whole programme into its groups. Answers only coordinators of the programme.</summary>
public sealed class ProgrammeLists(IDbContextFactory<BalintDbContext> database, GroupService groups, TimeProvider clock)
{
    /// <summary>How many people a group's room takes.</summary>
    public RoomSize Size => groups.Size;

    /// <summary>The programme's current groups by name; empty for somebody who does not coordinate it.</summary>
    public async Task<IReadOnlyList<ListedGroup>> GroupsAsync(MemberId actor, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await db.ProgrammesOf(actor).Where(p => p.Id == programme).SelectMany(p => p.Groups).Where(g => g.ArchivedAt == null)
            .OrderBy(g => g.Name).ThenBy(g => g.CreatedAt)
            .Select(g => new
            {
                g.Id,
                g.Name,
                g.CreatedAt,
                Zone = g.Programme!.TimeZoneId,
                Next = g.Sessions.Where(s => s.CalledOffAt == null && s.StartsAt >= now).OrderBy(s => s.StartsAt)
                    .Select(s => (DateTimeOffset?)s.StartsAt).FirstOrDefault(),
                Last = g.Sessions.Where(s => s.CalledOffAt == null && s.StartsAt < now).OrderByDescending(s => s.StartsAt)
                    .Select(s => (DateTimeOffset?)s.StartsAt).FirstOrDefault(),
                People = g.Members.OrderBy(m => m.Position).Select(m => new { m.Role, m.Person.Name, m.Person.Email }).ToList(),
            })
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return [.. found.Select(g => new ListedGroup(
            g.Id, g.Name, g.People.Count, g.People.Exists(p => p.Role.IsFacilitator()),
            RosterHere.Of(g.People.Select(p => ((string?)p.Name, p.Email))))
        {
            Roles = [.. g.People.Select(p => p.Role)],
            Facilitators = [.. g.People.Where(p => p.Role.IsFacilitator()).Select(p => p.Name)],
            MadeOn = DayOf(g.CreatedAt, g.Zone),
            MeetsOn = (g.Next ?? g.Last) is { } meets ? DayOf(meets, g.Zone) : null,
            Roster = [.. g.People.Select(p => (p.Name, p.Email))],
        })];

        static DateOnly DayOf(DateTimeOffset at, string zone) => Zones.InZone(at, zone).Date.ToDateOnly();
    }

    /// <summary>Who of a programme's current groups is in which; nobody for somebody who does not coordinate it.</summary>
    public async Task<RosterElsewhere> ElsewhereAsync(MemberId actor, Guid programme, Guid? but = null, CancellationToken cancellationToken = default) =>
        RosterElsewhere.Of((await GroupsAsync(actor, programme, cancellationToken)).Where(g => g.Id != but)
            .SelectMany(g => g.Roster.Select(p => (g.Id, g.Name, p.Name, p.Email))));

    /// <summary>
    /// Saves the people of a list in their groups: a group that exists keeps who is on its roster and takes the others in, any other is made. Each group
    /// is saved by itself, so that what is wrong with one keeps no other.
    /// </summary>
    /// <param name="actor">The caller.</param>
    /// <param name="programme">The programme's id.</param>
    /// <param name="rows">Rows that are ready, each with its group.</param>
    /// <param name="chosen">Of several groups of one name the one that is meant, by <see cref="RosterReader.GroupKey"/>; null for none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>What became of each group, in the order of the list.</returns>
    public async Task<IReadOnlyList<SavedGroup>> SaveAsync(
        MemberId actor, Guid programme, IReadOnlyList<RosterRow> rows, IReadOnlyDictionary<string, Guid>? chosen = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var existing = (await GroupsAsync(actor, programme, cancellationToken)).ToLookup(g => RosterReader.GroupKey(g.Name), StringComparer.Ordinal);
        var saved = new List<SavedGroup>();
        foreach (var listed in rows.GroupBy(r => RosterReader.GroupKey(r.Group), StringComparer.Ordinal))
        {
            var name = listed.First().Group ?? "";
            var found = existing[listed.Key].ToList();
            if (found.Count > 1 && chosen is not null && chosen.TryGetValue(listed.Key, out var meant) && found.Find(g => g.Id == meant) is { } that)
                found = [that];
            if (found.Count > 1)
            {
                saved.Add(new SavedGroup(name, 0, new Refusal(ProgrammeRefusal.GroupNameTwice)));
                continue;
            }

            var draft = found is [var one] ? await WithAsync(actor, one, listed, cancellationToken) : new GroupDraft
            {
                Programme = programme,
                Name = name,
                Seats = [.. listed.Select(SeatOf)],
            };
            saved.Add(draft is null
                ? new SavedGroup(name, 0, new Refusal(ProgrammeRefusal.NotFound))
                : new SavedGroup(draft.Name ?? name, draft.Seats.Count(s => s.Person is null), await groups.SaveAsync(actor, draft, cancellationToken)));
        }

        return saved;
    }

    private async Task<GroupDraft?> WithAsync(
        MemberId actor, ListedGroup listed, IEnumerable<RosterRow> rows, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(actor, listed.Id, cancellationToken) is not { } group)
            return null;
        ImmutableArray<SeatDraft> seats =
        [
            .. group.Members.Select(m => new SeatDraft(m.PersonId, m.Person.Name, m.Role, m.Stage, m.OtherRole, m.IsDeputy, m.Person.Email)),
            .. rows.Where(r => r.Email is null || !group.Members.Exists(m => m.Person.Email == r.Email)).Select(SeatOf),
        ];
        return new GroupDraft
        {
            Id = group.Id,
            Name = group.Name,
            StageFrom = group.StageFrom,
            StageTo = group.StageTo,
            Seats = seats,
            Loaded = [.. group.Members.Select(m => m.PersonId)],
        };
    }

    private static SeatDraft SeatOf(RosterRow row) =>
        new(null, row.Name, row.Role, row.Role.IsFacilitator() ? null : row.Stage, row.OtherRole, Email: row.Email);
}
