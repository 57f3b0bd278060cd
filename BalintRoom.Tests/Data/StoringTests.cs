using System.Data.Common;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Data;

/// <summary>What the product relies on whatever database stores its data: constraints, order, exact moments, and one writer after the other.</summary>
public class StoringTests
{
    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task One_revision_of_a_room_is_written_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var room = RoomId.New();
        await AddAsync(world, Record(room));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(world, Record(room)));
    }

    [Fact]
    public async Task Nobody_is_on_a_roster_who_is_not_there_and_nobody_on_a_roster_can_be_deleted()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(
            world, new GroupMember { GroupId = group, PersonId = MemberId.New(), Role = Role.Member, Position = 9 }));
        await using var db = world.CreateDbContext();
        await Assert.ThrowsAnyAsync<DbException>(() => db.People.ExecuteDeleteAsync(Cancel));
    }

    [Fact]
    public async Task The_audit_is_append_only()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await AddAsync(world, new AuditEntry { At = ProgrammeWorld.Start, ActorId = null, Act = AuditAct.Purged });
        await using var db = world.CreateDbContext();
        var deleted = await Assert.ThrowsAnyAsync<DbException>(() => db.Audit.ExecuteDeleteAsync(Cancel));
        var changed = await Assert.ThrowsAnyAsync<DbException>(() => db.Audit.ExecuteUpdateAsync(set => set.SetProperty(a => a.Count, 7), Cancel));
        Assert.All((DbException[])[deleted, changed], e => Assert.Contains("The audit is append-only.", e.Message, StringComparison.Ordinal));
        if (world.IsOnPostgreSql)
            await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("""TRUNCATE "Audit";""", Cancel));
        Assert.Equal(1, await db.Audit.CountAsync(Cancel));
    }

    [Fact]
    public async Task Text_is_ordered_by_its_bytes_and_told_apart_by_its_case()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        string[] names = ["b", "B", "a", "é", "E", "Z", "_", "a b", "a-b", "ab", "ß", "ss", "Ä", "z", "中", "😀"];
        await AddAsync(world, [.. names.Select(Person)]);
        await using var db = world.CreateDbContext();
        var ordered = await db.People.OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(Cancel);
        Assert.Equal(names.OrderBy(n => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(n)), StringComparer.Ordinal), ordered, StringComparer.Ordinal);
        foreach (var name in names)
            Assert.Equal(1, await db.People.CountAsync(p => p.Name == name, Cancel));
    }

    [Fact]
    public async Task A_search_finds_letters_of_ascii_in_either_case_and_takes_signs_as_they_are()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        foreach (var (search, finds) in ((string, int)[])[("mOnDaY", 1), ("cLEO", 1), ("_onday", 0), ("%", 0), ("\\", 0), ("É", 0)])
            Assert.Equal(finds, (await world.Programmes.GroupsAsync(scene.Coordinator, scene.Programme, search, cancellationToken: Cancel)).Total);
    }

    [Fact]
    public async Task A_moment_keeps_its_ticks_and_is_in_utc()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var at = new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567);
        var person = Person("Ana", at);
        await AddAsync(world, person);
        await using var db = world.CreateDbContext();
        var stored = await db.People.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal((at.UtcTicks, TimeSpan.Zero), (stored.CreatedAt.UtcTicks, stored.CreatedAt.Offset));
        Assert.Equal(0, await db.People.CountAsync(p => p.CreatedAt < at || p.CreatedAt > at, Cancel));
    }

    [Fact]
    public async Task Text_of_any_language_comes_back_as_it_was()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        foreach (var text in (string[])["Zoë Ñuñez", "Ольга", "李小龙", "👩‍⚕️ \"'\\;--", "tab\tline\nend", "é"])
        {
            var person = Person(text);
            await AddAsync(world, person);
            await using var db = world.CreateDbContext();
            Assert.Equal(text, await db.People.Where(p => p.Id == person.Id).Select(p => p.Name).SingleAsync(Cancel));
        }
    }

    [Fact]
    public async Task What_a_transaction_has_read_is_still_true_when_it_writes()
    {
        const int Writers = 6;
        const int Times = 5;
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        await AddAsync(world, new FeedbackTally { GroupId = group, Number = 0, From = new(2026, 11, 1), Until = new(2026, 11, 1), Sessions = 1 });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(CountAsync)));
        await using var counted = world.CreateDbContext();
        Assert.Equal(Writers * Times, (await counted.FeedbackTallies.SingleAsync(Cancel)).Answers);

        async Task CountAsync()
        {
            for (var i = 0; i < Times; i++)
            {
                await using var db = world.CreateDbContext();
                await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
                (await db.FeedbackTallies.SingleAsync(Cancel)).Answers++;
                await db.SaveChangesAsync(Cancel);
                await transaction.CommitAsync(Cancel);
            }
        }
    }

    [Fact]
    public async Task A_change_without_a_transaction_waits_for_one_that_is_under_way()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var person = Person("Ana");
        await AddAsync(world, person);
        await using var db = world.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var before = await db.People.Where(p => p.Id == person.Id).Select(p => p.Name).SingleAsync(Cancel);
        var other = Task.Run(
            async () =>
            {
                await using var second = world.CreateDbContext();
                return await second.People.Where(p => p.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, "Other"), Cancel);
            },
            Cancel);
        for (var i = 0; i < 20; i++)
            Assert.Equal(before, await db.People.AsNoTracking().Where(p => p.Id == person.Id).Select(p => p.Name).SingleAsync(Cancel));
        await db.People.ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, p => p.Name + "!"), Cancel);
        await transaction.CommitAsync(Cancel);
        Assert.Equal(1, await other);
        Assert.Equal("Other", await db.People.AsNoTracking().Where(p => p.Id == person.Id).Select(p => p.Name).SingleAsync(Cancel));
    }

    private static Person Person(string name) => Person(name, ProgrammeWorld.Start);

    private static Person Person(string name, DateTimeOffset at) => new() { Id = MemberId.New(), Name = name, CreatedAt = at };

    private static RoomEventRecord Record(RoomId room) =>
        new() { RoomId = room, Revision = 1, At = ProgrammeWorld.Start, Kind = "Test", Payload = "{}" };

    private static async Task AddAsync(ProgrammeWorld world, params object[] rows)
    {
        await using var db = world.CreateDbContext();
        db.AddRange(rows);
        await db.SaveChangesAsync(Cancel);
    }
}

/// <inheritdoc cref="StoringTests"/>
[OnPostgreSql]
public sealed class StoringOnPostgreSqlTests : StoringTests;
