using BalintRoom.Bench.Clients;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Bench.Product;

/// <summary>The size of a programme.</summary>
/// <param name="Groups">The number of groups, each with ten members and two facilitators.</param>
/// <param name="Sessions">The number of sessions held by each group, one every second week.</param>
internal readonly record struct ProgrammeSize(int Groups, int Sessions)
{
    public const int MembersPerGroup = 10;
}

/// <summary>A programme in a database, with the ids and visitors needed to request its lists.</summary>
internal sealed record SeededProgramme(Guid Id, Guid Group, Visitor Coordinator, Visitor Facilitator, Visitor Member)
{
    /// <summary>Creates a database with a programme whose groups have met for years.</summary>
    public static async Task<SeededProgramme> SeedAsync(string path, ProgrammeSize size)
    {
        var database = await SeedDatabase.MakeAsync(path);
        var now = TimeProvider.System.GetUtcNow();
        var programme = new ResidencyProgramme { Id = Guid.NewGuid(), Name = "Programme", TimeZoneId = "Etc/UTC", CreatedAt = now };
        var coordinator = new Person { Id = MemberId.New(), Name = "Coordinator", CreatedAt = now, MayMakeGroups = true };
        await database.SeedAsync(db =>
        {
            db.AddRange(programme, coordinator);
            return db.Add(new Coordinator { ProgrammeId = programme.Id, PersonId = coordinator.Id, Since = now });
        });

        SeededProgramme? seeded = null;
        for (var number = 1; number <= size.Groups; number++)
        {
            await database.SeedAsync(db =>
            {
                var (group, people) = PlantGroup(db, programme.Id, coordinator.Id, number, size, now);
                return seeded ??= new SeededProgramme(
                    programme.Id,
                    group,
                    SeedDatabase.AddDevice(db, coordinator.Id, null, now),
                    SeedDatabase.AddDevice(db, people[0], null, now),
                    SeedDatabase.AddDevice(db, people[^1], null, now));
            });
        }

        return seeded!;
    }

    private static (Guid Group, List<MemberId> People) PlantGroup(
        BalintDbContext db, Guid programme, MemberId coordinator, int number, ProgrammeSize size, DateTimeOffset now)
    {
        var group = new Group { Id = Guid.NewGuid(), ProgrammeId = programme, Name = $"Group {number:000}", CreatedAt = now };
        db.Add(group);
        var people = Enumerable.Range(0, ProgrammeSize.MembersPerGroup + 2).Select(place => new GroupMember
        {
            GroupId = group.Id,
            PersonId = MemberId.New(),
            Role = RoleAt(place),
            Position = place,
        }).ToList();
        db.AddRange(people.Select(p => new Person
        {
            Id = p.PersonId,
            Name = $"Person {number}-{p.Position}",
            Email = $"p{number}-{p.Position}@example.org",
            CreatedAt = now,
        }));
        db.AddRange(people);

        var plan = PhasePlan.For(75);
        for (var held = 1; held <= size.Sessions; held++)
        {
            var session = new Session
            {
                Id = RoomId.New(),
                GroupId = group.Id,
                StartsAt = now.AddDays(-14 * held),
                TimeZoneId = "America/Halifax",
                SlotMinutes = 75,
                Plan = plan,
                CreatedAt = now,
                OpenedAt = now.AddDays(-14 * held),
                EndedAt = now.AddDays(-14 * held).AddMinutes(75),
                EndReason = "TimeUp",
                CaseDiscussions = 1,
                Headcount = people.Count,
            };
            db.Add(session);
            db.AddRange(people.Select(p => new Attendance
            {
                SessionId = session.Id,
                PersonId = p.PersonId,
                Role = p.Role,
                Present = (p.Position + held) % 9 != 0,
                Minutes = (p.Position + held) % 9 != 0 ? 75 : 0,
            }));
            db.Add(new AuditEntry
            {
                At = session.StartsAt,
                ActorId = coordinator,
                Act = AuditAct.SessionsPlanned,
                ProgrammeId = programme,
                GroupId = group.Id,
                SessionId = session.Id.Value,
                Count = 1,
            });
        }

        var next = new Session
        {
            Id = RoomId.New(),
            GroupId = group.Id,
            StartsAt = now.AddDays(7),
            TimeZoneId = "America/Halifax",
            SlotMinutes = 75,
            Plan = plan,
            CreatedAt = now,
        };
        db.Add(next);
        db.AddRange(people.Select(p => new OutgoingMail
        {
            Id = Guid.NewGuid(),
            Key = $"invitation {next.Id} {p.PersonId}",
            Kind = MailKind.Invitation,
            PersonId = p.PersonId,
            SessionId = next.Id,
            CreatedAt = now,
            NotBefore = now,
            NotAfter = now.AddDays(7),
            State = MailState.Sent,
            DoneAt = now,
        }));
        return (group.Id, [.. people.Select(p => p.PersonId)]);
    }

    private static Role RoleAt(int place) => place switch
    {
        0 => Role.Facilitator,
        1 => Role.CoFacilitator,
        _ => Role.Member,
    };
}
