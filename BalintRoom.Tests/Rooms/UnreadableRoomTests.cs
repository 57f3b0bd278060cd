using BalintRoom.Data.Entities;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Clustering;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Rooms;

/// <summary>A room that its server cannot load is refused by its code, also where another server has it; and it opens once it can be loaded.</summary>
public sealed class UnreadableRoomTests : IAsyncDisposable
{
    private RoomsApp? _app;
    private TestSession _session = null!;

    /// <summary>In a cluster what a database says does not travel, and another exception stands for it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_room_that_cannot_be_read_is_refused_as_such_to_who_comes(bool isInCluster)
    {
        await PlanAsync(isInCluster);
        await _app!.ForgetRoomsAsync();
        await using var fay = await ConnectAsync();
        _app.Journal.CannotRead = true;
        await RefusedAsync(fay);

        _app.Journal.CannotRead = false;
        Assert.Equal(Phase.Waiting, (await fay.JoinAsync(_session.Room)).Stage.Phase);
    }

    /// <summary>As where a server of the version after has stored something that this one does not know.</summary>
    [Theory]
    [InlineData(false, """{"$type":"OfTheVersionAfter","Value":1}""")]
    [InlineData(true, """{"$type":"OfTheVersionAfter","Value":1}""")]
    [InlineData(true, """{"$type":"PhaseBegan","Phase":"OfTheVersionAfter"}""")]
    [InlineData(true, "{}")]
    public async Task A_room_with_an_event_of_a_newer_version_is_refused_and_whole_where_that_is_known(bool isInCluster, string payload)
    {
        await PlanAsync(isInCluster);
        var unknown = new RoomEventRecord
        {
            RoomId = _session.Room,
            Revision = 1_000_000,
            At = _app!.Time.GetUtcNow(),
            Kind = "OfTheVersionAfter",
            Payload = payload,
        };
        await using (var db = _app.OpenDatabase())
        {
            db.Add(unknown);
            await db.SaveChangesAsync(Cancel);
        }

        await _app.ForgetRoomsAsync();
        await using var fay = await ConnectAsync();
        await RefusedAsync(fay);
        Assert.Contains(_app.Log.Lines, line => line.Contains("OfTheVersionAfter is of a newer version", StringComparison.Ordinal));

        await using (var db = _app.OpenDatabase())
        {
            db.Remove(unknown);
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal(Phase.Waiting, (await fay.JoinAsync(_session.Room)).Stage.Phase);
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task RefusedAsync(RoomClient client)
    {
        var refused = await Assert.ThrowsAsync<HubException>(() => client.JoinAsync(_session.Room));
        Assert.EndsWith(nameof(RefusalCode.NotStored), refused.Message, StringComparison.Ordinal);
    }

    private async Task PlanAsync(bool isInCluster)
    {
        _app = new RoomsApp
        {
            Configure = services =>
            {
                if (isInCluster)
                    services.AddSingleton<IIncomingGrainCallFilter, StorageFaults>();
            },
        };
        _session = await _app.PlanAsync(await _app.NewGroupAsync());
    }

    private async Task<RoomClient> ConnectAsync() => await (await _session.DeviceOfAsync("Fay")).ConnectAsync();
}
