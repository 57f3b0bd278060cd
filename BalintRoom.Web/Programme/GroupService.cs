using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Data;
using BalintRoom.Web.Data.Entities;
using BalintRoom.Web.Identity;
using BalintRoom.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Programme;

/// <summary>A group as a facilitator writes it down.</summary>
public sealed record GroupDraft
{
    /// <summary>The group to change; null for a new one.</summary>
    public Guid? Id { get; init; }

    public string? Name { get; init; }

    public TrainingStage? StageFrom { get; init; }

    public TrainingStage? StageTo { get; init; }

    /// <summary>Everybody, in the order of the circle.</summary>
    public ImmutableArray<SeatDraft> Seats { get; init; } = [];
}

/// <summary>One person of a <see cref="GroupDraft"/>.</summary>
/// <param name="Person">Who it is; null for somebody new.</param>
/// <param name="Name">As it was typed.</param>
/// <param name="Role">What they are in the group.</param>
/// <param name="Stage">Where they stand in training.</param>
/// <param name="OtherRole">For those who lead: their other role towards the members.</param>
/// <param name="IsDeputy">For a member: whether they may bring the group to a gentle end.</param>
public sealed record SeatDraft(
    MemberId? Person, string? Name, Role Role = Role.Member, TrainingStage? Stage = null, string? OtherRole = null, bool IsDeputy = false);

/// <summary>A group in a list.</summary>
public sealed record GroupLine(Guid Id, string Name, int People, bool IsArchived);

/// <summary>Somebody whose training stage lies outside the group's range: worth a second look, never refused.</summary>
public sealed record StageMismatch(string Name, TrainingStage Stage);

/// <summary>Groups and who sits in them. Everything is asked by a leader and answers only about that leader's own groups.</summary>
public sealed class GroupService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, IRoomKeeper rooms, AccessChanges access,
    IStringLocalizer<ProgrammeWords> words)
{
    /// <summary>How many avenues come with a new group.</summary>
    private const int StarterAvenues = 4;

    /// <summary>The leader's groups by name; those put away only where asked for.</summary>
    public async Task<IReadOnlyList<GroupLine>> ListAsync(
        MemberId leader, bool archived = false, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Groups.LedBy(leader)
            .Where(g => archived == (g.ArchivedAt != null))
            .OrderBy(g => g.Name)
            .Select(g => new GroupLine(g.Id, g.Name, g.Members.Count, g.ArchivedAt != null))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A group with its people in the circle's order and its avenues; null where there is none for this leader.</summary>
    public async Task<Group?> FindAsync(MemberId leader, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Groups.AsNoTracking().LedBy(leader)
            .Include(g => g.Members.OrderBy(m => m.Position)).ThenInclude(m => m.Person)
            .Include(g => g.Avenues.OrderBy(a => a.Position))
            .AsSplitQuery()
            .SingleOrDefaultAsync(g => g.Id == group, cancellationToken);
    }

    /// <summary>The name a leader goes by.</summary>
    public async Task<string?> NameOfAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.People.Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Makes or changes a group. Whoever is no longer listed loses their way into its coming sessions at once.</summary>
    /// <returns>The group's id.</returns>
    public async Task<Outcome<Guid>> SaveAsync(MemberId leader, GroupDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var refusals = Check(leader, draft, out var name, out var seats);
        if (!refusals.IsEmpty)
            return refusals;

        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        Group? group;
        if (draft.Id is { } id)
        {
            group = await db.Groups.LedBy(leader).Include(g => g.Members).ThenInclude(m => m.Person)
                .SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
            if (group is null)
                return new Refusal(ProgrammeRefusal.NotFound);
        }
        else
        {
            if (!await MayMakeGroupsAsync(db, leader, cancellationToken))
                return new Refusal(ProgrammeRefusal.NotFound);
            group = new Group { Id = Guid.NewGuid(), Name = name, CreatedAt = now };
            group.Avenues.AddRange(Starters(group.Id));
            db.Add(group);
        }

        group.Name = name;
        group.StageFrom = draft.StageFrom;
        group.StageTo = draft.StageTo;

        var removed = group.Members.Where(m => seats.All(s => s.Person != m.PersonId)).Select(m => m.PersonId).ToArray();
        group.Members.RemoveAll(m => removed.Contains(m.PersonId));
        for (var position = 0; position < seats.Length; position++)
            if (!await SeatAsync(db, group, leader, seats[position], position, now, cancellationToken))
                return new Refusal(ProgrammeRefusal.NotFound);

        var open = await db.Sessions.Where(s => s.GroupId == group.Id && s.EndedAt == null).Select(s => s.Id).ToListAsync(cancellationToken);
        await db.PersonalLinks
            .Where(l => open.Contains(l.SessionId) && removed.Contains(l.PersonId) && l.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.RevokedAt, now), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        var roster = group.Seats();
        foreach (var room in open)
        {
            foreach (var person in removed)
                access.Tell(room, person);
            await rooms.SetRosterAsync(room, roster);
        }

        return group.Id;
    }

    /// <summary>Puts a group away, or takes it out again.</summary>
    public async Task<Outcome<Guid>> ArchiveAsync(
        MemberId leader, Guid group, bool archived, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? at = archived ? clock.GetUtcNow() : null;
        var changed = await db.Groups.LedBy(leader).Where(g => g.Id == group)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.ArchivedAt, at), cancellationToken);
        return changed == 0 ? new Refusal(ProgrammeRefusal.NotFound) : group;
    }

    /// <summary>Replaces the list of where else a problem can be taken. Lines left wholly empty are dropped.</summary>
    public async Task<Outcome<int>> SaveAvenuesAsync(
        MemberId leader, Guid group, IReadOnlyList<Avenue> avenues, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(avenues);
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var clean = new List<Avenue>();
        for (var i = 0; i < avenues.Count; i++)
        {
            var avenue = avenues[i];
            if (string.IsNullOrWhiteSpace(avenue.WhatFor + avenue.Who + avenue.HowToReach))
                continue;
            Note(Texts.Check(avenue.WhatFor, 80, out var whatFor, $"{nameof(Avenue.WhatFor)}.{i}"));
            Note(Texts.Check(avenue.Who, 80, out var who, $"{nameof(Avenue.Who)}.{i}"));
            Note(Texts.CheckOptional(avenue.HowToReach, 160, out var how, $"{nameof(Avenue.HowToReach)}.{i}"));
            clean.Add(new Avenue { GroupId = group, Position = clean.Count, WhatFor = whatFor, Who = who, HowToReach = how ?? "" });
        }

        if (refusals.Count > 0)
            return refusals.ToImmutable();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Groups.LedBy(leader).AnyAsync(g => g.Id == group, cancellationToken))
            return new Refusal(ProgrammeRefusal.NotFound);
        await db.Avenues.Where(a => a.GroupId == group).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(clean);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return clean.Count;

        void Note(Refusal? refusal)
        {
            if (refusal is not null)
                refusals.Add(refusal);
        }
    }

    /// <summary>Who lies outside the range the group is meant for.</summary>
    public static IReadOnlyList<StageMismatch> Mismatches(GroupDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return [.. draft.Seats
            .Where(s => !s.Role.Leads() && s.Stage is { } stage
                && ((draft.StageFrom is { } from && stage < from) || (draft.StageTo is { } to && stage > to)))
            .Select(s => new StageMismatch((s.Name ?? "").Trim(), s.Stage!.Value))];
    }

    /// <summary>Reads names pasted one to a line; bullets, numbering and empty lines are dropped.</summary>
    public static IReadOnlyList<string> NamesIn(string? pasted) =>
        [.. (pasted ?? "").Split(['\n', '\r', ';', '\t'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimStart('-', '*', '•', '–', ' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ')').Trim())
            .Where(name => name.Length > 0)];

    private static ImmutableArray<Refusal> Check(
        MemberId leader, GroupDraft draft, out string name, out ImmutableArray<SeatDraft> seats)
    {
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (Texts.CheckName(draft.Name, out name, nameof(GroupDraft.Name)) is { } fault)
            refusals.Add(fault);
        if (draft.StageFrom > draft.StageTo)
            refusals.Add(new Refusal(ProgrammeRefusal.StagesReversed, nameof(GroupDraft.StageFrom)));
        if (draft.Seats.Length > RoomLimits.Seats)
            refusals.Add(new Refusal(ProgrammeRefusal.RoomFull, nameof(GroupDraft.Seats), RoomLimits.Seats));

        var clean = ImmutableArray.CreateBuilder<SeatDraft>();
        // Past the first few a list is refused as a whole; a thousand sentences help nobody.
        for (var i = 0; i < Math.Min(draft.Seats.Length, 2 * RoomLimits.Seats); i++)
        {
            var seat = draft.Seats[i];
            if (Texts.CheckName(seat.Name, out var seatName, $"{nameof(SeatDraft.Name)}.{i}") is { } nameFault)
                refusals.Add(nameFault);
            if (Texts.CheckOptional(seat.OtherRole, RoomLimits.NameLength, out var other, $"{nameof(SeatDraft.OtherRole)}.{i}") is { } otherFault)
                refusals.Add(otherFault);
            if (seat.IsDeputy && seat.Role != Role.Member)
                refusals.Add(new Refusal(ProgrammeRefusal.DeputyInvalid, $"{nameof(SeatDraft.IsDeputy)}.{i}"));
            clean.Add(seat with { Name = seatName, OtherRole = seat.Role.Leads() ? other : null });
        }

        seats = clean.ToImmutable();
        if (seats.Count(s => s.IsDeputy) > 1)
            refusals.Add(new Refusal(ProgrammeRefusal.DeputyInvalid, nameof(GroupDraft.Seats)));
        if (seats.Where(s => s.Person is not null).GroupBy(s => s.Person).Any(same => same.Skip(1).Any()))
            refusals.Add(new Refusal(ProgrammeRefusal.ListedTwice, nameof(GroupDraft.Seats)));
        if (!seats.Any(s => s.Person == leader && s.Role.Leads()))
            refusals.Add(new Refusal(ProgrammeRefusal.YouMustLead, nameof(GroupDraft.Seats)));
        return refusals.ToImmutable();
    }

    /// <summary>Gives one person their place. A known person is taken from this group only, or is the leader making it.</summary>
    private static async Task<bool> SeatAsync(
        BalintDbContext db, Group group, MemberId leader, SeatDraft seat, int position, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var member = group.Members.SingleOrDefault(m => m.PersonId == seat.Person);
        if (member is null)
        {
            Person? person;
            if (seat.Person is { } id)
            {
                // Only a leader making a new group may come from outside of it.
                person = id == leader && db.Entry(group).State == EntityState.Added
                    ? await db.People.FindAsync([id], cancellationToken)
                    : null;
                if (person is null)
                    return false;
            }
            else
            {
                person = new Person { Id = MemberId.New(), Name = seat.Name!, CreatedAt = now };
                db.Add(person);
            }

            member = new GroupMember { GroupId = group.Id, PersonId = person.Id, Role = seat.Role, Position = position, Person = person };
            group.Members.Add(member);
        }

        member.Person.Name = seat.Name!;
        member.Role = seat.Role;
        member.Stage = seat.Stage;
        member.OtherRole = seat.OtherRole;
        member.IsDeputy = seat.IsDeputy;
        member.Position = position;
        return true;
    }

    private static Task<bool> MayMakeGroupsAsync(BalintDbContext db, MemberId leader, CancellationToken cancellationToken) =>
        db.People.AnyAsync(
            p => p.Id == leader && (p.MayMakeGroups || db.GroupMembers.Any(m =>
                m.PersonId == leader && (m.Role == Role.Facilitator || m.Role == Role.CoFacilitator))),
            cancellationToken);

    private IEnumerable<Avenue> Starters(Guid group) => Enumerable.Range(0, StarterAvenues).Select(i => new Avenue
    {
        GroupId = group,
        Position = i,
        WhatFor = words[$"Avenue.{i}.WhatFor"],
        Who = words[$"Avenue.{i}.Who"],
        HowToReach = words[$"Avenue.{i}.How"],
    });
}

/// <summary>The two things every service asks of groups.</summary>
internal static class GroupQueries
{
    /// <summary>The groups a person leads.</summary>
    public static IQueryable<Group> LedBy(this IQueryable<Group> groups, MemberId leader) => groups.Where(g =>
        g.Members.Any(m => m.PersonId == leader && (m.Role == Role.Facilitator || m.Role == Role.CoFacilitator)));

    /// <summary>The roster in the order of the circle. Members and their people must be loaded.</summary>
    public static ImmutableArray<Seat> Seats(this Group group) =>
        [.. group.Members.OrderBy(m => m.Position).Select(m => new Seat(m.PersonId, m.Person.Name, m.Role, m.IsDeputy, m.OtherRole))];
}
