using System.Text;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Limits;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Identity;

/// <summary>The life of a link: created, redeemed, expired, revoked, already used.</summary>
public class LinkTests
{
    [Fact]
    public async Task A_personal_link_is_good_for_every_session_of_its_group_on_several_devices()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben", "Cleo");
        var (session, links) = await world.SessionAsync(leader, group);
        var (later, _) = await world.SessionAsync(leader, group);
        var (elsewhere, _) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Dee"));

        var (phone, phoneDevice) = await world.RedeemAsync(links[1].Secret);
        var (laptop, laptopDevice) = await world.RedeemAsync(links[1].Secret);

        Assert.Equal(new JoinTarget.ToRoom(session), Assert.IsType<JoinResult.Joined>(phone).Target);
        Assert.Equal(new JoinTarget.ToRoom(session), Assert.IsType<JoinResult.Joined>(laptop).Target);
        foreach (var room in (RoomId[])[session, later])
        {
            Assert.Equal(links[1].Person, await world.WhoIsHere.SeatInAsync(room, phoneDevice, ProgrammeWorld.Cancel));
            Assert.Equal(links[1].Person, await world.WhoIsHere.SeatInAsync(room, laptopDevice, ProgrammeWorld.Cancel));
        }

        Assert.Null(await world.WhoIsHere.SeatInAsync(elsewhere, phoneDevice, ProgrammeWorld.Cancel));
        Assert.Null(await world.WhoIsHere.SeatInAsync(new(Guid.NewGuid()), phoneDevice, ProgrammeWorld.Cancel));
        Assert.Null(await world.WhoIsHere.SeatInAsync(session, ProgrammeWorld.Stranger, ProgrammeWorld.Cancel));
        Assert.Null(await world.WhoIsHere.OrganizerAsync(phoneDevice, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task The_link_of_last_year_opens_next_weeks_session_while_its_person_is_on_the_roster()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben", "Cleo");
        var (first, links) = await world.SessionAsync(leader, group);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.CloseAsync(first);
        world.Clock.Advance(TimeSpan.FromDays(300));

        // Between two sessions it leads to the start page, which says when the group meets.
        Assert.Equal(new JoinTarget.ToStart(), Assert.IsType<JoinResult.Joined>((await world.RedeemAsync(links[1].Secret)).Result).Target);
        var soon = ProgrammeWorld.Tomorrow(group) with { Date = new NodaTime.LocalDate(2027, 9, 24) };
        var next = (await world.Sessions.PlanAsync(leader, soon, ProgrammeWorld.Cancel)).Value.Session;
        var (result, device) = await world.RedeemAsync(links[1].Secret);
        Assert.Equal(new JoinTarget.ToRoom(next), Assert.IsType<JoinResult.Joined>(result).Target);
        Assert.Equal(links[1].Person, await world.WhoIsHere.SeatInAsync(next, device, ProgrammeWorld.Cancel));

        var found = await world.Groups.FindAsync(leader, group, ProgrammeWorld.Cancel);
        await world.Groups.SaveAsync(
            leader, ProgrammeWorld.Draft(leader) with
            {
                Id = group,
                Seats = [.. found!.Members.Where(m => m.Person.Name != "Ben").Select(m =>
                new SeatDraft(m.PersonId, m.Person.Name, m.Role))]
            }, ProgrammeWorld.Cancel);
        Assert.Null(await world.WhoIsHere.SeatInAsync(next, device, ProgrammeWorld.Cancel));
        await AssertRefusedAsync(world, links[1].Secret, LinkRefusal.Revoked);
    }

    [Fact]
    public async Task Somebody_who_left_early_comes_by_their_link_to_how_it_ended_and_then_to_the_next_session()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben", "Cleo");
        var (first, links) = await world.SessionAsync(leader, group);
        var left = links[2];
        world.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(4));
        await world.CloseAsync(first);
        var soon = ProgrammeWorld.Tomorrow(group) with { Date = new NodaTime.LocalDate(2026, 11, 30) };
        var next = (await world.Sessions.PlanAsync(leader, soon, ProgrammeWorld.Cancel)).Value.Session;

        Assert.Equal(new JoinTarget.ToRoom(next), await TargetAsync(links[1].Secret));
        Assert.Equal(new JoinTarget.ToRoom(first), await TargetAsync(left.Secret));
        await world.Recaps.MarkOpenedAsync(first, left.Person, ProgrammeWorld.Cancel);
        Assert.Equal(new JoinTarget.ToRoom(next), await TargetAsync(left.Secret));

        async Task<JoinTarget> TargetAsync(Secret secret) => Assert.IsType<JoinResult.Joined>((await world.RedeemAsync(secret)).Result).Target;
    }

    [Fact]
    public async Task A_guests_link_opens_one_session_alone_until_the_recap_period_is_over()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        var (session, links) = await world.SessionAsync(leader, group);
        var (other, _) = await world.SessionAsync(leader, group);
        var made = await world.Links.ForSessionAsync(leader, session, links[1].Person, ProgrammeWorld.Cancel);
        var secret = made.Value!.Secret!.Value;

        var (result, device) = await world.RedeemAsync(secret);
        Assert.Equal(new JoinTarget.ToRoom(session), Assert.IsType<JoinResult.Joined>(result).Target);
        Assert.Equal(links[1].Person, await world.WhoIsHere.SeatInAsync(session, device, ProgrammeWorld.Cancel));
        Assert.Null(await world.WhoIsHere.SeatInAsync(other, device, ProgrammeWorld.Cancel));
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.CloseAsync(session);
        world.Clock.Advance(TimeSpan.FromDays(7));
        await AssertRefusedAsync(world, secret, LinkRefusal.Expired);
    }

    [Fact]
    public async Task Revoking_is_effective_at_once_and_told_to_live_connections()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        var (session, links) = await world.SessionAsync(leader, group);
        var (_, device) = await world.RedeemAsync(links[1].Secret);

        Assert.True((await world.Links.RevokeAsync(leader, group, links[1].Person, ProgrammeWorld.Cancel)).Succeeded);

        Assert.Null(await world.WhoIsHere.SeatInAsync(session, device, ProgrammeWorld.Cancel));
        Assert.Equal([(session, links[1].Person)], world.Revoked);
        await AssertRefusedAsync(world, links[1].Secret, LinkRefusal.Revoked);
    }

    [Fact]
    public async Task A_renewed_link_replaces_the_old_one()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        var (_, links) = await world.SessionAsync(leader, group);

        var renewed = await world.Links.RenewAsync(leader, group, [links[1].Person], ProgrammeWorld.Cancel);

        await AssertRefusedAsync(world, links[1].Secret, LinkRefusal.Revoked);
        Assert.IsType<JoinResult.Joined>((await world.RedeemAsync(renewed.Value![0].Secret!.Value)).Result);
    }

    [Fact]
    public async Task A_seat_of_a_session_that_is_over_is_open_until_the_recap_period_is_over()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.CloseAsync(session);

        world.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        var (_, device) = await world.RedeemAsync(links[1].Secret);
        Assert.Equal(links[1].Person, await world.WhoIsHere.SeatInAsync(session, device, ProgrammeWorld.Cancel));

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await world.WhoIsHere.SeatInAsync(session, device, ProgrammeWorld.Cancel));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://room/join#")]
    [InlineData("http://room/join#tooshort")]
    [InlineData("http://room/join#aaaabbbbccccddddeeeeffffgggghhhh")]
    [InlineData("http://room/join#AAAABBBBCCCCDDDDEEEEFFFFGGGG1890")]
    public async Task An_unknown_link_is_refused(string? pasted)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var result = await world.Joins.RedeemAsync(pasted, null, ProgrammeWorld.Stranger, "here", cancellationToken: ProgrammeWorld.Cancel);
        Assert.Equal(LinkRefusal.Unknown, Assert.IsType<JoinResult.Refused>(result).Code);
    }

    [Fact]
    public async Task A_first_facilitators_link_asks_for_a_name_and_works_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var secret = await world.Joins.NewSignInLinkAsync(null, ProgrammeWorld.Cancel);

        Assert.Null(Assert.IsType<JoinResult.NeedsName>((await world.RedeemAsync(secret)).Result).Fault);
        Assert.Equal(
            ProgrammeRefusal.NameEmpty,
            Assert.IsType<JoinResult.NeedsName>((await world.RedeemAsync(secret, name: "  ")).Result).Fault!.Code);
        Assert.False(await world.Joins.AnyoneMayMakeGroupsAsync(ProgrammeWorld.Cancel));
        var (result, device) = await world.RedeemAsync(secret, name: " Ana ");

        Assert.Equal(new JoinTarget.ToOrganizerHome(), Assert.IsType<JoinResult.Joined>(result).Target);
        var leader = await world.WhoIsHere.OrganizerAsync(device, ProgrammeWorld.Cancel);
        Assert.Equal("Ana", await world.Groups.NameOfAsync(leader!.Value, ProgrammeWorld.Cancel));
        Assert.Equal(LinkRefusal.AlreadyUsed, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(secret, name: "Eve")).Result).Code);
    }

    [Fact]
    public async Task A_personal_link_is_good_for_its_own_group_and_not_for_one_who_facilitates_more_groups()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, links) = await world.SessionAsync(scene.Coordinator, scene.Group);
        var (_, device) = await world.RedeemAsync(links.Single(l => l.Person == scene.Fay).Secret);
        Assert.Equal(scene.Fay, await world.WhoIsHere.OrganizerAsync(device, ProgrammeWorld.Cancel));
        await world.CloseAsync(session);
        Assert.Equal(scene.Fay, await world.WhoIsHere.SeatInAsync(session.Debrief, device, ProgrammeWorld.Cancel));

        // The facilitator of another group knows her address and adds her, and so gets a link of hers.
        var other = await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft
            {
                Programme = scene.Programme,
                Name = "Friday group",
                Seats = [new(null, "Eve", Role.Facilitator), new(null, "Fay", Role.CoFacilitator, Email: "fay@example.org")]
            },
            ProgrammeWorld.Cancel);
        var (elsewhere, others) = await world.SessionAsync(scene.Coordinator, other.Value);
        var (_, stolen) = await world.RedeemAsync(others.Single(l => l.Person == scene.Fay).Secret);
        Assert.Equal(scene.Fay, await world.WhoIsHere.SeatInAsync(elsewhere, stolen, ProgrammeWorld.Cancel));
        Assert.Null(await world.WhoIsHere.OrganizerAsync(stolen, ProgrammeWorld.Cancel));
        Assert.Null(await world.WhoIsHere.SeatInAsync(session.Debrief, stolen, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_person_who_opened_one_of_their_links_has_joined_whatever_emails_were_sent_since()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (_, links) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.RedeemAsync(links.Single(l => l.Person == scene.Ben).Secret);
        await using var db = world.CreateDbContext();
        PersonalLinks.Issue(
            db, scene.Group, await db.People.SingleAsync(p => p.Id == scene.Ben, ProgrammeWorld.Cancel), by: null, world.Clock.GetUtcNow());
        await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        var ben = (await world.Links.PeopleAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel)).Single(p => p.Person == scene.Ben);
        Assert.Equal(LinkStatus.Opened, ben.Link);
    }

    [Fact]
    public async Task A_first_facilitators_link_lasts_a_day_and_a_newer_one_replaces_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var old = await world.Joins.NewSignInLinkAsync(null, ProgrammeWorld.Cancel);
        var secret = await world.Joins.NewSignInLinkAsync(null, ProgrammeWorld.Cancel);
        await AssertRefusedAsync(world, old, LinkRefusal.AlreadyUsed);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await AssertRefusedAsync(world, secret, LinkRefusal.Expired);
    }

    [Fact]
    public async Task Wrong_links_without_end_shut_out_nobody_who_has_a_good_one()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben", "Cleo");
        var (_, links) = await world.SessionAsync(leader, group);
        await world.Links.RevokeAsync(leader, group, links[2].Person, ProgrammeWorld.Cancel);
        var made = Secret.New().Reveal();
        for (var i = 0; i < 20; i++)
            Assert.Equal(LinkRefusal.Unknown, await RefusalAsync(i % 2 == 0 ? "x" : made));

        Assert.Equal(LinkRefusal.TooMany, await RefusalAsync("x"));
        Assert.Equal(LinkRefusal.TooMany, await RefusalAsync(made));
        // What was a link says what became of it.
        Assert.Equal(LinkRefusal.Revoked, await RefusalAsync(links[2].Secret.Reveal()));
        Assert.IsType<JoinResult.Joined>(
            await world.Joins.RedeemAsync(links[1].Secret.Reveal(), null, ProgrammeWorld.Stranger, "192.0.2.7", cancellationToken: ProgrammeWorld.Cancel));
        // Signing in by mail from the same place is another matter.
        Assert.Null(await world.SignIns.MailLinkAsync("ben@example.org", "192.0.2.7"));

        async Task<LinkRefusal> RefusalAsync(string pasted) => Assert.IsType<JoinResult.Refused>(
            await world.Joins.RedeemAsync(pasted, null, ProgrammeWorld.Stranger, "192.0.2.7", cancellationToken: ProgrammeWorld.Cancel)).Code;
    }

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("fe80::1%2", "fe80::2%3", true)]
    [InlineData("", "192.0.2.7", false)]
    public void One_network_counts_as_one(string address, string other, bool same) =>
        Assert.Equal(same, ClientNetwork.Of(address) == ClientNetwork.Of(other));

    [Fact]
    public async Task No_secret_is_found_in_the_database_file()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var first = await world.Joins.NewSignInLinkAsync(null, ProgrammeWorld.Cancel);
        var (result, device) = await world.RedeemAsync(first, name: "Ana");
        var leader = (await world.WhoIsHere.OrganizerAsync(device, ProgrammeWorld.Cancel))!.Value;
        var (_, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));

        var bytes = await StoredContent.ReadAsync(world);
        string[] secrets = [first.Reveal(), Assert.IsType<JoinResult.Joined>(result).Session.Secret.Reveal(), .. links.Select(l => l.Secret.Reveal())];
        Assert.All(secrets, secret => Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret)) < 0));
        Assert.True(bytes.AsSpan().IndexOf("Ben"u8) >= 0, "The search itself must find what is stored.");
    }

    [Fact]
    public void A_secret_is_not_revealed_as_text()
    {
        var secret = Secret.New();
        Assert.DoesNotContain(secret.Reveal(), $"{secret}", StringComparison.Ordinal);
        Assert.Equal(Secret.Length, secret.Reveal().Length);
        Assert.True(Secret.TryRead($"  https://x/join#{secret.Reveal().ToUpperInvariant()} ", out var read));
        Assert.Equal(secret.Hash(), read.Hash());
    }

    private static async Task AssertRefusedAsync(ProgrammeWorld world, Secret secret, LinkRefusal code) =>
        Assert.Equal(code, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(secret, name: "Eve")).Result).Code);
}
