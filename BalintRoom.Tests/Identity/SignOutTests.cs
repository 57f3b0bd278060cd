using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Rooms;
using BalintRoom.Tests.Support;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Identity;

/// <summary>Signing a browser out from another one.</summary>
public class SignOutTests
{
    [Fact]
    public async Task Its_connection_to_a_room_is_cut_at_once_and_does_not_open_again_and_nobody_elses_is()
    {
        await using var cast = await FullGroup.GatherAsync();
        var app = cast.App;
        var session = await app.PlanAsync(cast.Group);
        var fay = cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        var lost = app.NewDevice();
        await lost.RedeemAsync((await app.Service<JoinService>().NewSignInLinkAsync(cast.Group["Mia"], ProgrammeWorld.Cancel)).Reveal());
        await using var mia = await lost.ConnectAsync();
        await mia.JoinAsync(session.Room);
        await fay.SeesAsync(v => v.Seats.Any(s => s.Name == "Mia"));

        await using var db = app.OpenDatabase();
        var device = await db.DeviceGrants.Where(g => g.PersonId == cast.Group["Mia"]).OrderByDescending(g => g.GrantedAt)
            .Select(g => g.DeviceId).FirstAsync(ProgrammeWorld.Cancel);
        var signIns = app.Service<SignInService>();
        Assert.False(await signIns.SignOutAsync([cast.Group["Max"]], device, ProgrammeWorld.Cancel));
        Assert.True(await signIns.SignOutAsync([cast.Group["Mia"]], device, ProgrammeWorld.Cancel));

        await mia.ClosedAsync;
        await using var again = await lost.ConnectAsync();
        await Assert.ThrowsAsync<HubException>(() => again.JoinAsync(session.Room));
        await fay.AdvanceAsync();
    }
}
