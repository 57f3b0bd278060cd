using System.Collections.Immutable;
using System.Text.Json;
using BalintRoom.Bench.Clients;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;

namespace BalintRoom.Bench.Product;

/// <summary>A planned room and the devices of its people, in the order of the circle.</summary>
internal sealed record SeededRoom(RoomId Id, ImmutableArray<MemberId> Members, ImmutableArray<Visitor> Visitors);

/// <summary>
/// Fills a new database with groups, planned sessions and devices that have redeemed their links. It writes to the database, because the
/// product limits how many links one address can redeem per minute.
/// </summary>
internal static class ProductSeed
{
    private const int SlotMinutes = 90;

    public static async Task<IReadOnlyList<SeededRoom>> SeedAsync(string path, int rooms) =>
        await SeedAsync(await SeedDatabase.MakeAsync(path), rooms);

    public static async Task<IReadOnlyList<SeededRoom>> SeedAsync(SeedDatabase database, int rooms) => await database.SeedAsync(
        db => Enumerable.Range(1, rooms).Select(number => Plant(db, number, TimeProvider.System.GetUtcNow())).ToList());

    private static SeededRoom Plant(BalintDbContext db, int number, DateTimeOffset now)
    {
        var plan = PhasePlan.For(SlotMinutes);
        var group = new Group { Id = Guid.NewGuid(), Name = $"Group {number}", CreatedAt = now };
        var session = new Session
        {
            Id = RoomId.New(),
            GroupId = group.Id,
            StartsAt = now,
            TimeZoneId = "Etc/UTC",
            SlotMinutes = SlotMinutes,
            Plan = plan,
            CreatedAt = now,
        };
        var seats = Enumerable.Range(0, BenchOptions.PeoplePerRoom)
            .Select(place => new Seat(MemberId.New(), $"Person {place + 1}", RoleAt(place)))
            .ToImmutableArray();
        db.AddRange(group, session);
        db.AddRange(seats.Select((seat, place) => new GroupMember
        {
            GroupId = group.Id,
            PersonId = seat.Member,
            Role = seat.Role,
            Position = place,
            Person = new Person { Id = seat.Member, Name = seat.Name, CreatedAt = now },
        }));
        db.Add(Planned(session.Id, new RoomSetup(now, now.AddMinutes(SlotMinutes), plan, seats), now));
        return new SeededRoom(
            session.Id, [.. seats.Select(s => s.Member)], [.. seats.Select(s => Admit(db, group.Id, s.Member, now))]);
    }

    private static Role RoleAt(int place) => place switch
    {
        0 => Role.Facilitator,
        BenchOptions.PeoplePerRoom - 1 => Role.CoFacilitator,
        _ => Role.Member,
    };

    /// <summary>The first event of the room's journal.</summary>
    private static RoomEventRecord Planned(RoomId room, RoomSetup setup, DateTimeOffset now)
    {
        RoomEvent.Persisted planned = new RoomEvent.RoomPlanned(setup);
        return new RoomEventRecord
        {
            RoomId = room,
            Revision = 1,
            At = now,
            Kind = nameof(RoomEvent.RoomPlanned),
            Payload = JsonSerializer.Serialize(planned),
        };
    }

    /// <summary>A device that has redeemed its person's link.</summary>
    private static Visitor Admit(BalintDbContext db, Guid group, MemberId person, DateTimeOffset now)
    {
        var link = new PersonalLink
        {
            Id = Guid.NewGuid(),
            GroupId = group,
            PersonId = person,
            SecretHash = Secret.New().Hash(),
            CreatedAt = now,
            FirstUsedAt = now,
        };
        db.Add(link);
        return SeedDatabase.AddDevice(db, person, link.Id, now);
    }
}
