using System.Net;
using BalintRoom.Rooms.Clustering;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Rooms;

/// <summary>The list of a cluster's servers: of two changes made from the same state one is refused, and nothing is half done.</summary>
[OnPostgreSql]
public sealed class ClusterMembershipTests
{
    private static readonly DateTime Now = new(2026, 11, 4, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_server_that_is_added_reads_back_as_it_was_written()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var list = new DatabaseMembership(world, TimeProvider.System, TimeProvider.System);
        var empty = await list.ReadAll();
        Assert.Empty(empty.Members);
        var entry = Entry(1);
        entry.AddSuspector(Address(2), Now.AddSeconds(3));
        Assert.True(await list.InsertRow(entry, empty.Version.Next()));

        var (read, _) = Assert.Single((await list.ReadAll()).Members);
        Assert.Equal(
            (entry.SiloAddress, entry.Status, entry.HostName, entry.SiloName, entry.StartTime, entry.IAmAliveTime),
            (read.SiloAddress, read.Status, read.HostName, read.SiloName, read.StartTime, read.IAmAliveTime));
        Assert.Equal(Tuple.Create(Address(2), Now.AddSeconds(3)), Assert.Single(read.SuspectTimes!));
        Assert.Equal(1, (await list.ReadAll()).Version.Version);
        Assert.Empty((await list.ReadRow(Address(2))).Members);
        Assert.Single((await list.ReadRow(Address(1))).Members);
    }

    [Fact]
    public async Task Of_two_changes_from_the_same_state_one_is_refused_whole()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var list = new DatabaseMembership(world, TimeProvider.System, TimeProvider.System);
        var empty = (await list.ReadAll()).Version;
        bool[] added = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => list.InsertRow(Entry(i), empty.Next()))));
        Assert.Single(added, true);
        var before = await list.ReadAll();
        var (server, etag) = Assert.Single(before.Members);

        // It is there already: neither the row nor the version moves.
        Assert.False(await list.InsertRow(server, before.Version.Next()));
        Assert.Equal(before.Version.Version, (await list.ReadAll()).Version.Version);

        server.Status = SiloStatus.Dead;
        bool[] changed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => list.UpdateRow(server, etag, before.Version.Next()))));
        Assert.Single(changed, true);
        var after = await list.ReadAll();
        Assert.Equal((SiloStatus.Dead, 2), (Assert.Single(after.Members).Item1.Status, after.Version.Version));

        // Neither a row nor a version of before is taken.
        Assert.False(await list.UpdateRow(server, etag, after.Version.Next()));
        Assert.False(await list.UpdateRow(server, after.Members[0].Item2, before.Version.Next()));
        Assert.Equal(2, (await list.ReadAll()).Version.Version);
    }

    [Fact]
    public async Task Being_alive_changes_nothing_else_and_the_dead_are_forgotten_in_time()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var list = new DatabaseMembership(world, TimeProvider.System, TimeProvider.System);
        for (var i = 1; i <= 3; i++)
        {
            var entry = Entry(i);
            entry.Status = i == 1 ? SiloStatus.Active : SiloStatus.Dead;
            Assert.True(await list.InsertRow(entry, (await list.ReadAll()).Version.Next()));
        }

        var before = (await list.ReadRow(Address(1))).Members.Single();
        var alive = Entry(1);
        alive.IAmAliveTime = Now.AddMinutes(5);
        await list.UpdateIAmAlive(alive);
        var after = (await list.ReadRow(Address(1))).Members.Single();
        Assert.Equal((Now.AddMinutes(5), before.Item2, SiloStatus.Active), (after.Item1.IAmAliveTime, after.Item2, after.Item1.Status));

        await list.CleanupDefunctSiloEntries(new DateTimeOffset(Now, TimeSpan.Zero));
        Assert.Equal(3, (await list.ReadAll()).Members.Count);
        await list.CleanupDefunctSiloEntries(new DateTimeOffset(Now.AddHours(1), TimeSpan.Zero));
        Assert.Equal(Address(1), Assert.Single((await list.ReadAll()).Members).Item1.SiloAddress);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_server_whose_machine_is_an_hour_off_is_on_the_list_with_the_clock_that_the_servers_share(int hours)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var shared = new FakeTimeProvider(new DateTimeOffset(Now));
        var list = new DatabaseMembership(world, shared, new FakeTimeProvider(new DateTimeOffset(Now.AddHours(hours))));
        var right = new DatabaseMembership(world, shared, shared);

        // Orleans goes on with the entry that it gave, and tells the others of it.
        var added = Entry(1);
        (added.StartTime, added.IAmAliveTime) = (Now.AddHours(hours).AddSeconds(-3), Now.AddHours(hours));
        Assert.True(await list.InsertRow(added, (await list.ReadAll()).Version.Next()));
        Assert.Equal((Now.AddSeconds(-3), Now), (added.StartTime, added.IAmAliveTime));
        await list.UpdateIAmAlive(new MembershipEntry { SiloAddress = Address(1), IAmAliveTime = Now.AddHours(hours).AddSeconds(2) });
        var (alive, etag) = Assert.Single((await right.ReadAll()).Members);
        Assert.Equal((Now.AddSeconds(-3), Now.AddSeconds(2)), (alive.StartTime, alive.IAmAliveTime));

        // What was written by others, and what stands there already, stays as it is.
        alive.AddSuspector(Address(2), Now.AddSeconds(4));
        Assert.True(await right.UpdateRow(alive, etag, (await right.ReadAll()).Version.Next()));
        var (suspected, newer) = Assert.Single((await list.ReadAll()).Members);
        suspected.AddSuspector(Address(3), Now.AddHours(hours).AddSeconds(5));
        Assert.True(await list.UpdateRow(suspected, newer, (await list.ReadAll()).Version.Next()));
        var (read, _) = Assert.Single((await right.ReadAll()).Members);
        Assert.Equal((Now.AddSeconds(-3), Now.AddSeconds(2)), (read.StartTime, read.IAmAliveTime));
        Assert.Equal([Tuple.Create(Address(2), Now.AddSeconds(4)), Tuple.Create(Address(3), Now.AddSeconds(5))], read.SuspectTimes!);
    }

    private static SiloAddress Address(int number) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 5000 + number), number);

    private static MembershipEntry Entry(int number) => new()
    {
        SiloAddress = Address(number),
        Status = SiloStatus.Joining,
        HostName = "balint1.example.org",
        SiloName = $"Silo {number}",
        RoleName = "",
        SuspectTimes = [],
        StartTime = Now,
        IAmAliveTime = Now,
    };
}
