using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary>A leaving time and what is decided about it, over real connections.</summary>
public sealed class LeavingTests(SharedRooms shared) : IClassFixture<SharedRooms>, IAsyncLifetime
{
    private FullGroup _cast = null!;

    [Theory]
    [InlineData(Wire.Json)]
    [InlineData(Wire.MessagePack)]
    public async Task A_leaving_time_is_offered_to_those_who_lead_and_moves_the_plan_when_one_of_them_says_so(Wire wire)
    {
        var room = await _cast.StageAsync(Moment.PushBack);
        await using var fay = await (await _cast.DeviceOfAsync("Fay")).ConnectAsync(wire);
        var (mia, pia) = (_cast[Who.Member], _cast[Who.Presenter]);
        var before = (await fay.JoinAsync(room)).Stage;
        await pia.JoinAsync(room);
        await mia.JoinAsync(room);

        var leavesAt = before.EndsAt!.Value;
        await mia.DoAsync("DeclareLeaving", leavesAt);
        var asked = await fay.SeesAsync(v => v.Lead!.Leaving.Count == 1);
        Assert.Equal(LeavingStanding.ToDecide, asked.Lead!.Leaving[0].Standing);
        Assert.Equal(leavesAt.AddMinutes(-7), asked.Lead.Leaving[0].ReturnAt);
        Assert.Equal(before.EndsAt, asked.Stage.EndsAt);
        await mia.RefusedAsync(RefusalCode.FacilitatorsOnly, "DecideLeaving", _cast.Group["Mia"], leavesAt, LeavingChoice.BringBack);
        await fay.RefusedAsync(RefusalCode.LeavingTimeChanged, "DecideLeaving", _cast.Group["Mia"], leavesAt.AddMinutes(1), LeavingChoice.BringBack);
        await fay.RefusedAsync(RefusalCode.NoLeavingTime, "DecideLeaving", _cast.Group["Dan"], leavesAt, LeavingChoice.BringBack);

        await fay.DoAsync("DecideLeaving", _cast.Group["Mia"], leavesAt, LeavingChoice.BringBack);
        var moved = await pia.SeesAsync(v => v.Stage.EndsAt == leavesAt.AddMinutes(-7));
        Assert.Null(moved.Mine.LeavingStanding);
        Assert.DoesNotContain(pia.Received, c => c.Lead is not null);
        await mia.SeesAsync(v => v.Mine.LeavingStanding == LeavingStanding.BringBack);

        await fay.DoAsync("DecideLeaving", _cast.Group["Mia"], leavesAt, null);
        await pia.SeesAsync(v => v.Stage.EndsAt == before.EndsAt);
        await fay.DoAsync("DecideLeaving", _cast.Group["Mia"], leavesAt, LeavingChoice.KeepTime);
        await mia.SeesAsync(v => v.Mine.LeavingStanding == LeavingStanding.KeepTime);
        Assert.Equal(before.EndsAt, mia.View.Stage.EndsAt);
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync(shared.App);

    public ValueTask DisposeAsync() => _cast.DisposeAsync();
}
