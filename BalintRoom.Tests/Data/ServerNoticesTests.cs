using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Data;

/// <summary>What one server of a cluster tells the others about live connections.</summary>
[OnPostgreSql]
public sealed class ServerNoticesTests
{
    private const string Hello = "hello";
    private const string Goodbye = "goodbye";

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task A_revocation_a_sign_out_and_a_change_at_the_door_reach_the_other_server_and_do_not_come_back()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        using var one = Notices(world);
        using var other = Notices(world);
        var (here, there) = (new Server(one), new Server(other));
        await ListenAsync(one, other);
        var (room, member, device) = (RoomId.New(), MemberId.New(), Guid.NewGuid());
        using var watching = there.Doors.Watch(room, () => there.Happened.TrySetResult("door"));
        using var cut = there.Access.Register(device, ending => there.Cut.TrySetResult(ending));
        there.Access.Revoked += (_, lost) => there.Lost.TrySetResult((lost.Room, lost.Member));
        var came = new List<string>();
        var last = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        one.Received += (_, told) =>
        {
            if (told.Notice.Topic == Goodbye)
                last.TrySetResult(Goodbye);
            else if (told.Notice.Topic != Hello)
                came.Add(told.Notice.Topic);
        };

        here.Access.NotifyRevoked(room, member);
        Assert.Equal((room, member), await Soon(there.Lost));
        here.Access.DisconnectDevice(device, SessionEnding.SeatEnded);
        Assert.Equal(SessionEnding.SeatEnded, await Soon(there.Cut));
        here.Doors.Notify(room);
        Assert.Equal("door", await Soon(there.Happened));

        // Notices come in the order in which they were told: with this one everything before it would have come.
        other.Tell(new ServerNotice(Goodbye, Guid.Empty));
        Assert.Equal(Goodbye, await Soon(last));
        Assert.Empty(came);
        await StopAsync(one, other);
    }

    [Fact]
    public async Task After_the_database_was_gone_a_server_looks_at_everything_again_and_tells_what_it_could_not()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        using var one = Notices(world);
        using var other = Notices(world);
        await ListenAsync(one, other);
        var missed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        other.Missed += (_, _) => missed.TrySetResult("missed");
        other.Received += (_, heard) => told.TrySetResult(heard.Notice.Topic);

        await (await PostgreSqlServer.Shared).CutConnectionsAsync(world.DatabaseName);
        Assert.Equal("missed", await Soon(missed));
        one.Tell(new ServerNotice(ServerNotice.DoorChanged, Guid.NewGuid()));
        Assert.Equal(ServerNotice.DoorChanged, await Soon(told));
        await StopAsync(one, other);
    }

    private static ServerNotices Notices(ProgrammeWorld world) => new(
        world, Options.Create(new ClusteringOptions { Enabled = true }), TimeProvider.System, NullLogger<ServerNotices>.Instance);

    private static async Task ListenAsync(params ServerNotices[] servers)
    {
        foreach (var server in servers)
            await server.StartAsync(Cancel);
        // Each has heard the other once before the test begins.
        foreach (var server in servers)
        {
            var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            server.Received += (_, _) => heard.TrySetResult("heard");
            while (!heard.Task.IsCompleted)
            {
                foreach (var from in servers.Where(s => s != server))
                    from.Tell(new ServerNotice(Hello, Guid.Empty));
                await Task.WhenAny(heard.Task, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel));
            }
        }
    }

    private static async Task StopAsync(params ServerNotices[] servers)
    {
        foreach (var server in servers)
            await server.StopAsync(Cancel);
    }

    private static Task<T> Soon<T>(TaskCompletionSource<T> what) => what.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

    private sealed class Server(ServerNotices notices)
    {
        public DoorNotifier Doors { get; } = new(notices);

        public AccessRevocations Access { get; } = new(notices);

        public TaskCompletionSource<string> Happened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<SessionEnding> Cut { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<(RoomId Room, MemberId Member)> Lost { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
