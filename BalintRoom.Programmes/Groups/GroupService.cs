using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Groups;

/// <summary>Groups and their rosters. Methods with an actor (facilitator or coordinator) answer only about groups the actor may change.</summary>
public sealed class GroupService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, IRoomPlanner rooms, AccessRevocations access, DoorNotifier doors, Outbox outbox,
    IStringLocalizer<ProgrammeWords> words, IOptions<MediaOptions> media)
{
    /// <summary>How many people a group's room takes.</summary>
    public RoomSize Size => media.Value.RoomSize;

    /// <summary>The groups a person facilitates, by name; archived ones only on request.</summary>
    public async Task<IReadOnlyList<GroupRow>> ListAsync(
        MemberId actor, bool archived = false, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.GroupsAllowing(actor, GroupAct.Facilitate)
            .Where(g => archived == (g.ArchivedAt != null))
            .OrderBy(g => g.Name)
            .Select(g => new GroupRow(
                g.Id, g.Name, g.Members.Count, g.ArchivedAt != null, g.ProgrammeId != null,
                g.Avenues.OrderBy(a => a.Position).Select(a => new ProgrammeAvenue(a.WhatFor, a.Who, a.HowToReach, a.Link)).ToList()))
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// A group with its people in the order of the circle and its avenues; null where the actor has no access to it.
    /// </summary>
    public async Task<Group?> FindAsync(MemberId actor, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.GroupsAllowing(actor, GroupAct.ChangeRoster).AsNoTracking()
            .Include(g => g.Members.OrderBy(m => m.Position)).ThenInclude(m => m.Person)
            .Include(g => g.Avenues.OrderBy(a => a.Position))
            .Include(g => g.Programme)
            .AsSplitQuery()
            .SingleOrDefaultAsync(g => g.Id == group, cancellationToken);
    }

    /// <summary>The entry under which a person acts in a group; see <see cref="SamePerson.EntryInAsync"/>. Does not check who calls.</summary>
    public async Task<MemberId> EntryInAsync(MemberId person, Group group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(group);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.EntryInAsync(person, group.ProgrammeId, group.Id, cancellationToken);
    }

    /// <summary>
    /// One page of who was given, and by whom, a link, an address, a role or a seat in a group, the latest first: for its facilitators alone.
    /// </summary>
    /// <returns>The page and the time zone of its dates; null for anybody else.</returns>
    public async Task<(Page<AuditRow> Entries, string ZoneId)?> AccessAsync(
        MemberId actor, Guid group, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.GroupsAllowing(actor, GroupAct.Facilitate).Where(g => g.Id == group)
            .Select(g => new
            {
                Programme = (string?)g.Programme!.TimeZoneId,
                Session = g.Sessions.OrderByDescending(s => s.StartsAt).Select(s => s.TimeZoneId).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var entries = db.AccessEntries(group);
        var total = await entries.CountAsync(cancellationToken);
        page = Page<AuditRow>.Nearest(page, total, Paging.PageSize);
        var rows = await db.ReadAuditAsync(entries, page * Paging.PageSize, Paging.PageSize, cancellationToken);
        return (new Page<AuditRow>(rows, total, page, Paging.PageSize), found.Programme ?? found.Session ?? "Etc/UTC");
    }

    /// <summary>A person's name; null for an unknown id. Does not check who calls.</summary>
    public async Task<string?> NameOfAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.People.Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// Creates or changes a group. People who were removed lose access to its unfinished sessions at once, and people who facilitate it no more to
    /// recent debriefs. Whoever comes onto the roster of a group with planned sessions, or leaves it, is mailed what is in their calendar from then on.
    /// </summary>
    /// <returns>The group's id.</returns>
    public async Task<Outcome<Guid>> SaveAsync(MemberId actor, GroupDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var group = draft.Id is { } id
            ? await db.GroupsAllowing(actor, GroupAct.ChangeRoster).Include(g => g.Members).ThenInclude(m => m.Person)
                .SingleOrDefaultAsync(g => g.Id == id, cancellationToken)
            : await MakeAsync(db, actor, draft, now, cancellationToken);
        if (group is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        var isNew = draft.Id is null;
        actor = await db.EntryInAsync(actor, group.ProgrammeId, draft.Id, cancellationToken);
        var coordinators = await db.Coordinators.Where(c => c.ProgrammeId == group.ProgrammeId)
            .Select(c => new OutsidePerson(c.PersonId, c.Person.Email)).ToListAsync(cancellationToken);

        var refusals = GroupDraftChecks.Check(draft, Size, coordinators.Any(c => c.Id == actor) ? null : actor, out var name, out var seats);
        if (!refusals.IsEmpty)
            return refusals;
        group.Name = name;
        group.StageFrom = draft.StageFrom;
        group.StageTo = draft.StageTo;

        var reached = group.Members.Where(m => m.Person.Email is not null).Select(m => m.PersonId).ToHashSet();
        var led = group.Members.Where(m => m.Role.IsFacilitator()).Select(m => m.PersonId).ToArray();
        var removed = group.Members.Where(m => seats.All(s => s.Person != m.PersonId)).Select(m => m.PersonId).ToArray();
        if (draft.Loaded is { } loaded && removed.Except(loaded).Any())
            return new Refusal(ProgrammeRefusal.RosterChanged, nameof(GroupDraft.Seats));
        var seating = new RosterWriter(db, group, actor, isNew, draft.BySignedIn, draft.BySignedInRecently, coordinators, now);
        for (var position = 0; position < seats.Length; position++)
            if (await seating.SeatAsync(seats[position], position, cancellationToken) is { } refusal)
                return refusal;
        group.Members.RemoveAll(m => removed.Contains(m.PersonId) && !seating.Seated.Contains(m.PersonId));
        removed = [.. removed.Except(seating.Seated)];

        var open = await db.Sessions.Where(s => s.GroupId == group.Id && s.EndedAt == null && s.CalledOffAt == null).Select(s
            => s.Id).ToListAsync(cancellationToken);
        var debriefs = await DebriefRules.WhereHeld(db.Sessions).Where(s => s.GroupId == group.Id
            && s.EndedAt > now - DebriefRules.MaxLength).Select(s => s.Id.Debrief)
            .ToListAsync(cancellationToken);
        foreach (var person in removed)
            db.AddAuditEntry(now, actor, AuditAct.SeatTaken, group.ProgrammeId, group.Id, subject: person);
        var lost = await seating.RevokeHandedOutAsync(cancellationToken);
        await db.QueueRosterMailsAsync(
            group.Id, [.. group.Members.Where(m => m.Person.Email is not null && !reached.Contains(m.PersonId)).Select(m => m.PersonId)],
            [.. removed.Where(reached.Contains)], now, cancellationToken);
        db.AddAuditEntry(now, actor, isNew ? AuditAct.GroupMade : AuditAct.RosterChanged, group.ProgrammeId, group.Id, count: seats.Length);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Signal();

        // The rooms first: whoever comes back by another link than before is then let in by a facilitator.
        var roster = group.Seats();
        var mailed = group.Members.Where(m => m.Person.Email is not null).Select(m => m.PersonId).ToHashSet();
        foreach (var ended in lost.Select(l => l.Person).Distinct().Intersect(roster.Select(s => s.Member)).ToLookup(mailed.Contains))
            await rooms.NoteAccessAsync(
                db, actor, group.Id, ended, ended.Key ? AccessChangeKind.LinkMade : AccessChangeKind.LinkRevoked, now, cancellationToken);
        access.NotifyRevoked(lost);
        foreach (var (room, person) in open.SelectMany(room => removed.Select(person => (room, person))))
            access.NotifyRevoked(room, person);
        var leadNoMore = led.Except(roster.Where(s => s.Role.IsFacilitator()).Select(s => s.Member)).ToArray();
        foreach (var (debrief, person) in debriefs.SelectMany(debrief => leadNoMore.Select(person => (debrief, person))))
            access.NotifyRevoked(debrief, person);
        await rooms.UpdateRostersAsync(open, roster, await db.NameOfAsync(actor, cancellationToken));
        open.ForEach(doors.Notify);
        return group.Id;
    }

    /// <summary>
    /// Archives a group, or restores it. A group with sessions to come is archived only together with them: they are cancelled, everybody with an address
    /// is told, and they stay cancelled when it is restored.
    /// </summary>
    /// <param name="actor">The caller.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="archived">Whether to archive it.</param>
    /// <param name="withSessions">Whether its sessions to come may be cancelled; refused otherwise where it has any.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<Outcome<Guid>> ArchiveAsync(
        MemberId actor, Guid group, bool archived, bool withSessions = false, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await db.GroupsAllowing(actor, GroupAct.ChangeRoster).Include(g => g.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(g => g.Id == group, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        List<Session> coming = archived
            ? await db.WhereChangeable().Where(s => s.GroupId == group && s.StartsAt > now).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken)
            : [];
        if (coming.Count > 0 && !withSessions)
            return new Refusal(ProgrammeRefusal.SessionsPlanned, null, coming.Count);
        found.ArchivedAt = archived ? now : null;
        actor = await db.EntryInAsync(actor, found.ProgrammeId, group, cancellationToken);
        foreach (var planned in coming.GroupBy(s => s.SeriesId ?? s.Id.Value))
            db.Cancel([.. planned], andFollowing: planned.First().SeriesId is not null, actor, now);
        db.AddAuditEntry(now, actor, archived ? AuditAct.GroupPutAway : AuditAct.GroupTakenOut, found.ProgrammeId, group);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Signal();
        foreach (var (session, person) in coming.SelectMany(s => found.Members.Select(m => (s.Id, m.PersonId))))
            access.NotifyRevoked(session, person);
        foreach (var session in await db.Sessions.Where(s => s.GroupId == group && s.EndedAt == null && s.CalledOffAt == null).Select(s => s.Id)
                     .ToListAsync(cancellationToken))
            doors.Notify(session);
        return group;
    }

    /// <summary>Replaces the group's list of other avenues. Empty rows are dropped.</summary>
    public async Task<Outcome<int>> SaveAvenuesAsync(
        MemberId actor, Guid group, IReadOnlyList<ProgrammeAvenue> avenues, CancellationToken cancellationToken = default)
    {
        var (clean, refusals) = AvenueLists.Check(avenues);
        if (!refusals.IsEmpty)
            return refusals;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.GroupsAllowing(actor, GroupAct.ChangeAvenues).AnyAsync(g => g.Id == group, cancellationToken))
            return new Refusal(ProgrammeRefusal.NotFound);
        await db.Avenues.Where(a => a.GroupId == group).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(clean.Select((avenue, i) => new Avenue
        {
            GroupId = group,
            Position = i,
            WhatFor = avenue.WhatFor,
            Who = avenue.Who,
            HowToReach = avenue.HowToReach,
            Link = avenue.Link,
        }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return clean.Count;
    }

    /// <summary>The people whose training stage lies outside the group's range.</summary>
    public static IReadOnlyList<StageMismatch> Mismatches(GroupDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return [.. draft.Seats
            .Where(s => !s.Role.IsFacilitator() && s.Stage is { } stage
                && ((draft.StageFrom is { } from && stage < from) || (draft.StageTo is { } to && stage > to)))
            .Select(s => new StageMismatch((s.Name ?? "").Trim(), s.Stage!.Value))];
    }

    private async Task<Group?> MakeAsync(
        BalintDbContext db, MemberId actor, GroupDraft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var may = draft.Programme is { } programme
            ? await db.ProgrammesOf(actor).AnyAsync(p => p.Id == programme, cancellationToken)
            : await db.MayMakeGroupsAsync(actor, cancellationToken) || await db.GroupsAllowing(actor, GroupAct.Facilitate).AnyAsync(cancellationToken);
        if (!may)
            return null;
        var group = new Group { Id = Guid.NewGuid(), ProgrammeId = draft.Programme, Name = draft.Name ?? "", CreatedAt = now };
        // A programme has its own list; a group without one starts with a list to edit.
        if (draft.Programme is null)
            group.Avenues.AddRange(Starters(group.Id));
        db.Add(group);
        return group;
    }

    private IEnumerable<Avenue> Starters(Guid group) => StarterAvenues.Of(words).Select((avenue, i) => new Avenue
    {
        GroupId = group,
        Position = i,
        WhatFor = avenue.WhatFor,
        Who = avenue.Who,
        HowToReach = avenue.HowToReach,
    });
}
