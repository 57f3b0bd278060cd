using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BalintRoom.Programmes.Coordination;

/// <summary>
/// A made-up programme with 40 weeks of sessions, to try the product with and delete. Its people have no email address, and no email about it is
/// sent.
/// </summary>
public sealed class SampleProgramme(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, IStringLocalizer<CoordinatorWords> words)
{
    private const int Weeks = 2;
    private const int Held = 20;
    private const int Members = 8;

    /// <summary>Creates a sample programme coordinated by the caller, who must be one who may create groups. A person can have one at a time.</summary>
    /// <returns>The programme's id; the existing one's where there is one already.</returns>
    public async Task<Outcome<Guid>> MakeAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!await db.MayMakeGroupsAsync(person, cancellationToken))
            return new Refusal(ProgrammeRefusal.NotFound);
        if (await db.ProgrammesOf(person).FirstOrDefaultAsync(p => p.IsSample, cancellationToken) is { } there)
            return there.Id;

        var now = clock.GetUtcNow();
        var programme = new ResidencyProgramme
        {
            Id = Guid.NewGuid(),
            Name = words["Sample.Name"],
            TimeZoneId = "America/Halifax",
            CreatedAt = now,
            IsSample = true,
        };
        programme.Coordinators.Add(new Coordinator { ProgrammeId = programme.Id, PersonId = person, Since = now });
        db.Add(programme);
        for (var i = 0; i < 2; i++)
            AddGroup(db, programme, i, now);
        await db.SaveChangesAsync(cancellationToken);
        return programme.Id;
    }

    /// <summary>Deletes a sample programme that the person coordinates, with its made-up people. Any other programme is reported as not found.</summary>
    public async Task<Outcome<Guid>> DeleteAsync(MemberId person, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.ProgrammesOf(person).AnyAsync(p => p.Id == programme && p.IsSample, cancellationToken))
            return new Refusal(ProgrammeRefusal.NotFound);
        var people = await db.GroupMembers.Where(m => m.Group.ProgrammeId == programme).Select(m => m.PersonId).Distinct().ToListAsync(cancellationToken);
        await db.Attendance.Where(a => a.Session.Group.ProgrammeId == programme).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(s => s.Group.ProgrammeId == programme).ExecuteDeleteAsync(cancellationToken);
        await db.Groups.Where(g => g.ProgrammeId == programme).ExecuteDeleteAsync(cancellationToken);
        await db.Programmes.Where(p => p.Id == programme).ExecuteDeleteAsync(cancellationToken);
        await db.People
            .Where(p => people.Contains(p.Id) && !p.MayMakeGroups && !db.GroupMembers.Any(m => m.PersonId == p.Id)
                && !db.Coordinators.Any(c => c.PersonId == p.Id))
            .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return programme;
    }

    private void AddGroup(BalintDbContext db, ResidencyProgramme programme, int number, DateTimeOffset now)
    {
        var group = new Group
        {
            Id = Guid.NewGuid(),
            ProgrammeId = programme.Id,
            Name = words[$"Sample.Group.{number}"],
            StageFrom = number == 0 ? TrainingStage.Year1 : TrainingStage.Year2,
            StageTo = number == 0 ? TrainingStage.Year2 : TrainingStage.Year3,
            CreatedAt = now,
        };
        db.Add(group);
        string[] names = words[$"Sample.People.{number}"].Value.Split(", ");
        var roles = (Role[])[Role.Facilitator, Role.CoFacilitator, .. Enumerable.Repeat(Role.Member, Members)];
        var people = names.Take(roles.Length).Select(name => new Person { Id = MemberId.New(), Name = name, CreatedAt = now }).ToArray();
        db.AddRange(people);
        for (var i = 0; i < people.Length; i++)
            group.Members.Add(new GroupMember
            {
                GroupId = group.Id,
                PersonId = people[i].Id,
                Role = roles[i],
                Position = i,
                Stage = roles[i] == Role.Member ? (i % 2 == 0 ? group.StageFrom : group.StageTo) : null,
            });

        // Wednesdays and Thursdays at noon local time.
        var zone = DateTimeZoneProviders.Tzdb[programme.TimeZoneId];
        var last = Zones.InZone(now, programme.TimeZoneId).Date.PlusDays(-7)
            .With(DateAdjusters.PreviousOrSame(number == 0 ? IsoDayOfWeek.Wednesday : IsoDayOfWeek.Thursday));
        for (var i = 0; i < Held; i++)
        {
            var starts = last.PlusWeeks(-Weeks * i).At(new LocalTime(12, 0)).InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime();
            var session = new Session
            {
                Id = RoomId.New(),
                GroupId = group.Id,
                StartsAt = starts,
                TimeZoneId = programme.TimeZoneId,
                SlotMinutes = 60,
                Plan = PhasePlan.For(60, lobby: true),
                CreatedAt = starts.AddDays(-30),
                OpenedAt = starts,
                EndedAt = starts.AddMinutes(58),
                EndReason = nameof(BalintRoom.Domain.Rooms.EndReason.TimeUp),
                CaseDiscussions = i % 5 == 0 ? 2 : 1,
                FollowUps = i % 4 == 0 ? 1 : 0,
                Debriefed = i % 3 != 0,
                LeftEarly = (i + number) % 3 == 0 ? 1 : 0,
            };
            db.Add(session);
            for (var p = 0; p < people.Length; p++)
            {
                var present = p < 2 || (i + p) % 6 != 0;
                session.Headcount += present ? 1 : 0;
                db.Add(new Attendance
                {
                    SessionId = session.Id,
                    PersonId = people[p].Id,
                    Role = roles[p],
                    Present = present,
                    Minutes = !present ? 0 : p < 2 ? 60 : (i * 3 + p) % 11 == 0 ? 30 : (i + p) % 4 == 0 ? 55 : 60,
                });
            }
        }
    }
}
