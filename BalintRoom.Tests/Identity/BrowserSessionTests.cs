using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Identity;

/// <summary>Whose a browser is, under which secret, and for how long.</summary>
public class BrowserSessionTests
{
    [Fact]
    public async Task Every_redemption_starts_a_new_session_and_a_copied_cookie_is_worth_nothing_afterwards()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben", "Cleo"));
        var (_, copied) = await world.RedeemAsync(links[1].Secret);
        var endings = new List<SessionEnding>();
        using var tab = world.Access.Register(copied.DeviceId()!.Value, endings.Add);

        var (again, renewed) = await world.RedeemAsync(links[1].Secret, copied);
        world.Access.EndSession(Assert.IsType<JoinResult.Joined>(again).Session);

        Assert.Equal([SessionEnding.Renewed], endings);
        Assert.Empty(await world.WhoIsHere.PeopleAsync(copied, ProgrammeWorld.Cancel));
        Assert.Equal(links[1].Person, await world.WhoIsHere.SeatInAsync(session, renewed, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Signing_in_does_not_carry_anothers_seat_along_and_asks_first()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben", "Cleo"));
        var (_, bens) = await world.RedeemAsync(links[1].Secret);
        var endings = new List<SessionEnding>();
        using var tab = world.Access.Register(bens.DeviceId()!.Value, endings.Add);

        // Cleo is on the same roster, so she cannot be Ben.
        var asked = Assert.IsType<JoinResult.SomebodyElses>((await world.RedeemAsync(links[2].Secret, bens)).Result);
        Assert.Equal(["Ben"], asked.Who);
        Assert.False(asked.MayBeSame);
        Assert.Equal(links[1].Person, await world.WhoIsHere.SeatInAsync(session, bens, ProgrammeWorld.Cancel));
        Assert.IsType<JoinResult.SomebodyElses>((await world.RedeemAsync(links[2].Secret, bens, choice: BrowserChoice.Keep)).Result);
        Assert.Empty(endings);

        var (replaced, cleos) = await world.RedeemAsync(links[2].Secret, bens, choice: BrowserChoice.Replace);
        world.Access.EndSession(Assert.IsType<JoinResult.Joined>(replaced).Session);
        Assert.Equal([SessionEnding.Replaced], endings);
        Assert.Equal([links[2].Person], await world.WhoIsHere.PeopleAsync(cleos, ProgrammeWorld.Cancel));
        Assert.Empty(await world.WhoIsHere.PeopleAsync(bens, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Somebody_with_links_to_two_groups_keeps_both_on_one_browser()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (monday, mondays) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        var (friday, fridays) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Benjamin"));
        var (_, device) = await world.RedeemAsync(mondays[1].Secret);
        Assert.True(Assert.IsType<JoinResult.SomebodyElses>((await world.RedeemAsync(fridays[1].Secret, device)).Result).MayBeSame);
        var (_, both) = await world.RedeemAsync(fridays[1].Secret, device, choice: BrowserChoice.Keep);
        Assert.Equal(mondays[1].Person, await world.WhoIsHere.SeatInAsync(monday, both, ProgrammeWorld.Cancel));
        Assert.Equal(fridays[1].Person, await world.WhoIsHere.SeatInAsync(friday, both, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task The_same_browser_may_repeat_the_use_of_a_one_time_link_for_a_minute()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var secret = await world.Joins.NewSignInLinkAsync(null, ProgrammeWorld.Cancel);
        Task<JoinResult> PressAsync(string attempt) => world.Joins.RedeemAsync(
            secret.Reveal(), "Ana", ProgrammeWorld.Stranger, "here", attempt: attempt, cancellationToken: ProgrammeWorld.Cancel);

        Assert.IsType<JoinResult.Joined>(await PressAsync("this browser"));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<JoinResult.Joined>(await PressAsync("this browser"));
        Assert.Equal(LinkRefusal.AlreadyUsed, Assert.IsType<JoinResult.Refused>(await PressAsync("another browser")).Code);
        await using (var db = world.CreateDbContext())
            Assert.Equal(1, await db.People.CountAsync(ProgrammeWorld.Cancel));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(LinkRefusal.AlreadyUsed, Assert.IsType<JoinResult.Refused>(await PressAsync("this browser")).Code);
    }

    [Fact]
    public async Task A_sign_in_ends_after_ninety_days_however_often_it_is_used()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, device) = await world.OrganizerAsync();
        world.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.Equal(leader, await world.WhoIsHere.OrganizerAsync(device, ProgrammeWorld.Cancel));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await world.WhoIsHere.OrganizerAsync(device, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Signing_a_browser_out_ends_what_is_open_in_its_other_tabs()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (_, device) = await world.OrganizerAsync();
        var cut = false;
        using var line = world.Access.Register(device.DeviceId()!.Value, _ => cut = true);
        await world.Joins.SignOutDeviceAsync(device, ProgrammeWorld.Cancel);
        Assert.True(cut);
    }

    [Fact]
    public async Task A_device_that_signed_out_is_a_stranger()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (_, device) = await world.OrganizerAsync();
        await world.Joins.SignOutDeviceAsync(device, ProgrammeWorld.Cancel);
        Assert.Null(await world.WhoIsHere.OrganizerAsync(device, ProgrammeWorld.Cancel));
        Assert.Empty(await world.WhoIsHere.PeopleAsync(device, ProgrammeWorld.Cancel));
    }
}
