using System.Security.Claims;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>Entries with the same confirmed address are one person at every question, and by a personal link never.</summary>
public class SamePersonTests
{
    private const string Address = "ada@example.org";

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Two_entries_are_one_person_where_the_address_is_confirmed_in_both(bool hereConfirmed, bool thereConfirmed)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (here, there) = (await TableAsync(world, Role.Member), await TableAsync(world, Role.Facilitator));
        var device = await SignedInAsync(world, here.Ada);
        await ConfirmAsync(world, (hereConfirmed, here.Ada), (thereConfirmed, there.Ada));

        var isOne = hereConfirmed && thereConfirmed;
        MemberId[] all = isOne ? [here.Ada, there.Ada] : [here.Ada];
        MemberId? organizer = isOne ? here.Ada : null;
        MemberId? seat = isOne ? there.Ada : null;
        Assert.Equal(all, await world.WhoIsHere.SignedInAsync(device, ProgrammeWorld.Cancel));
        Assert.Equal(all, await world.WhoIsHere.PeopleAsync(device, ProgrammeWorld.Cancel));
        Assert.Equal(organizer, await world.WhoIsHere.OrganizerAsync(device, ProgrammeWorld.Cancel));
        Assert.Equal(here.Ada, await world.WhoIsHere.SeatInAsync(here.Session, device, ProgrammeWorld.Cancel));
        Assert.Equal(seat, await world.WhoIsHere.SeatInAsync(there.Session, device, ProgrammeWorld.Cancel));
        Assert.Equal(isOne ? 1 : 0, (await world.Groups.ListAsync(here.Ada, cancellationToken: ProgrammeWorld.Cancel)).Count);
        Assert.Equal(isOne ? 1 : 0, (await world.Sessions.UpcomingAndRecentAsync(here.Ada, ProgrammeWorld.Cancel)).Count);

        await world.CloseAsync(there.Session);
        Assert.Equal(seat, await world.WhoIsHere.SeatInAsync(there.Session, device, ProgrammeWorld.Cancel));
        Assert.Equal(seat, await world.WhoIsHere.SeatInAsync(there.Session.Debrief, device, ProgrammeWorld.Cancel));
        Assert.Equal(isOne ? 1 : 0, (await world.Attendance.TotalsAsync(here.Ada, ProgrammeWorld.Cancel)).Sessions);
    }

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Facilitator)]
    public async Task A_personal_link_opens_its_own_group_alone(Role role)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (here, there) = (await TableAsync(world, role), await TableAsync(world, Role.Facilitator));
        await ConfirmAsync(world, (true, here.Ada), (true, there.Ada));
        var (_, device) = await world.RedeemAsync(here.Link);

        Assert.Equal(here.Ada, await world.WhoIsHere.SeatInAsync(here.Session, device, ProgrammeWorld.Cancel));
        Assert.Null(await world.WhoIsHere.SeatInAsync(there.Session, device, ProgrammeWorld.Cancel));
        Assert.Null(await world.WhoIsHere.OrganizerAsync(device, ProgrammeWorld.Cancel));
        Assert.Equal([here.Ada], await world.WhoIsHere.PeopleAsync(device, ProgrammeWorld.Cancel));
        Assert.Empty(await world.WhoIsHere.SignedInAsync(device, ProgrammeWorld.Cancel));
        await world.CloseAsync(there.Session);
        Assert.Null(await world.WhoIsHere.SeatInAsync(there.Session.Debrief, device, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_personal_link_does_not_show_the_leader_log_of_another_entry()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (here, there) = (await TableAsync(world, Role.Facilitator), await TableAsync(world, Role.Facilitator));
        await ConfirmAsync(world, (true, here.Ada), (true, there.Ada));
        await world.CloseAsync(there.Session);
        await using (var db = world.CreateDbContext())
            await db.GroupMembers.Where(m => m.PersonId == there.Ada).ExecuteDeleteAsync(ProgrammeWorld.Cancel);

        Assert.Null(await world.WhoIsHere.OrganizerAsync((await world.RedeemAsync(here.Link)).Device, ProgrammeWorld.Cancel));
        Assert.Equal(here.Ada, await world.WhoIsHere.OrganizerAsync(await SignedInAsync(world, here.Ada), ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Somebody_changes_a_group_and_gets_their_own_link_under_the_entry_they_have_in_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (here, there) = (await TableAsync(world, Role.Member), await TableAsync(world, Role.Facilitator, "Ada Lovelace"));
        await ConfirmAsync(world, (true, here.Ada), (true, there.Ada));
        var group = (await world.Groups.FindAsync(here.Ada, there.Group, ProgrammeWorld.Cancel))!;

        var saved = await world.Groups.SaveAsync(here.Ada, Again(group) with { Name = "Renamed" }, ProgrammeWorld.Cancel);
        Assert.Empty(saved.Refusals);
        var holders = await world.Links.PeopleAsync(here.Ada, there.Group, ProgrammeWorld.Cancel);
        Assert.Equal(LinkDelivery.Shown, holders.Single(h => h.Person == there.Ada).Delivery);
        Assert.NotNull(Assert.Single((await world.Links.RenewAsync(here.Ada, there.Group, [there.Ada], ProgrammeWorld.Cancel)).Value!).Secret);
        Assert.NotNull((await world.Links.ForSessionAsync(here.Ada, there.Session, there.Ada, ProgrammeWorld.Cancel)).Value!.Secret);

        await using var db = world.CreateDbContext();
        Assert.Equal([there.Ada], await db.Audit.Where(a => a.GroupId == there.Group && a.Act == AuditAct.RosterChanged).Select(a => a.ActorId!.Value)
            .ToListAsync(ProgrammeWorld.Cancel));
        // Nobody else's link is shown, whichever entry asks.
        Assert.Equal(LinkDelivery.Mailed, holders.Single(h => h.Name == "Fay").Delivery);
    }

    [Fact]
    public async Task The_right_to_make_groups_and_programmes_and_to_coordinate_is_the_persons()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (maker, _) = await world.OrganizerAsync("Ada");
        var programme = (await world.Programmes.MakeAsync(maker, new ProgrammeDraft("Surgery", "Etc/UTC"), ProgrammeWorld.Cancel)).Value;
        var here = await TableAsync(world, Role.Member);
        Assert.False(await world.Programmes.MayMakeAsync(here.Ada, ProgrammeWorld.Cancel));
        Assert.Empty(await world.Programmes.ListAsync(here.Ada, ProgrammeWorld.Cancel));
        await ConfirmAsync(world, (true, here.Ada), (true, maker));

        Assert.True(await world.Programmes.MayMakeAsync(here.Ada, ProgrammeWorld.Cancel));
        Assert.Equal([programme], (await world.Programmes.ListAsync(here.Ada, ProgrammeWorld.Cancel)).Select(p => p.Id));
        Assert.NotNull(await world.Programmes.FindAsync(here.Ada, programme, ProgrammeWorld.Cancel));
        Assert.NotEmpty((await world.Programmes.AuditAsync(here.Ada, programme, cancellationToken: ProgrammeWorld.Cancel)).Items);
        var group = await world.Groups.SaveAsync(
            here.Ada, new GroupDraft { Programme = programme, Name = "x", Seats = [new(null, "Gus", Role.Facilitator)] }, ProgrammeWorld.Cancel);
        Assert.Empty(group.Refusals);
        Assert.Equal(
            [group.Value], (await world.Programmes.GroupsAsync(here.Ada, programme, cancellationToken: ProgrammeWorld.Cancel)).Items.Select(g => g.Id));
    }

    [Fact]
    public async Task A_coordinator_has_no_place_in_their_programme_under_another_entry_either()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, links) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        var (next, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        var debrief = session.Debrief;
        Assert.Equal(scene.Fay, await world.WhoIsHere.SeatInAsync(debrief, await SignedInAsync(world, scene.Fay), ProgrammeWorld.Cancel));

        // On a roster: by their address, whether or not it is confirmed, for somebody new and for somebody who has a place.
        await using (var db = world.CreateDbContext())
            await db.People.Where(p => p.Id == scene.Coordinator).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "cora@example.org"),
                ProgrammeWorld.Cancel);
        var group = (await world.Groups.FindAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel))!;
        var draft = Again(group);
        await RefusedAsync(draft with { Seats = [.. draft.Seats, new SeatDraft(null, "Somebody", Email: "CORA@example.org")] });
        await RefusedAsync(draft with { Seats = [.. draft.Seats.Select(s => s.Person == scene.Ben ? s with { Email = "cora@example.org" } : s)] });

        // Proved afterwards, when both entries are there: nothing of the room is left to them, by sign-in or link, here or on another browser.
        foreach (var entry in (MemberId[])[scene.Fay, scene.Ben])
        {
            await ConfirmAsync(world, "cora@example.org", (true, scene.Coordinator), (true, entry));
            foreach (var device in (ClaimsPrincipal[])[scene.CoordinatorDevice, await SignedInAsync(world, entry)])
            {
                Assert.Null(await world.WhoIsHere.SeatInAsync(next, device, ProgrammeWorld.Cancel));
                Assert.Null(await world.WhoIsHere.SeatInAsync(debrief, device, ProgrammeWorld.Cancel));
                Assert.NotNull(await world.WhoIsHere.OrganizerAsync(device, ProgrammeWorld.Cancel));
            }

            var link = links.Single(l => l.Person == entry).Secret;
            Assert.Equal(LinkRefusal.YouCoordinate, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(link)).Result).Code);
            Assert.Equal(LinkRefusal.YouCoordinate, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(link, scene.CoordinatorDevice)).Result).Code);
            Assert.Equal(
                LinkRefusal.YouCoordinate,
                Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(links.Single(l => l.Person == scene.Cleo).Secret,
                    await SignedInAsync(world, entry))).Result).Code);
            await using var db = world.CreateDbContext();
            foreach (var act in Enum.GetValues<GroupAct>())
                foreach (var person in (MemberId[])[scene.Coordinator, entry])
                    Assert.Equal(
                        GroupPolicy.Allows(Standing.Coordinator, act),
                        await db.GroupsAllowing(person, act).AnyAsync(g => g.Id == scene.Group, ProgrammeWorld.Cancel));
            await ConfirmAsync(world, $"{entry}@example.org", (true, entry));
        }

        async Task RefusedAsync(GroupDraft given) => Assert.Equal(
            ProgrammeRefusal.CoordinatorStaysOut, Assert.Single((await world.Groups.SaveAsync(scene.Coordinator, given, ProgrammeWorld.Cancel)).Refusals).Code);
    }

    [Fact]
    public async Task Nobody_on_another_roster_renames_somebody_whose_address_is_proved()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        await ConfirmAsync(world, "ben@example.org", (true, scene.Ben));

        // In the same programme they are the same entry; elsewhere they are another one until they sign in.
        var second = await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft
            {
                Programme = scene.Programme,
                Name = "y",
                Seats = [new(null, "Gus", Role.Facilitator), new(null, "Mallory",
                Email: "ben@example.org")]
            },
            ProgrammeWorld.Cancel);
        Assert.Empty(second.Refusals);
        var (leader, _) = await world.OrganizerAsync("Zoe");
        var elsewhere = await world.Groups.SaveAsync(
            leader,
            new GroupDraft { Name = "z", Seats = [new(leader, "Zoe", Role.Facilitator), new(null, "Trudy", Email: "ben@example.org")] },
            ProgrammeWorld.Cancel);
        await using var db = world.CreateDbContext();
        Assert.Equal("Ben", (await db.People.SingleAsync(p => p.Id == scene.Ben, ProgrammeWorld.Cancel)).Name);
        Assert.Equal("Ben", await db.GroupMembers.Where(m => m.GroupId == second.Value && m.Person.Email != null).Select(m => m.Person.Name)
            .SingleAsync(ProgrammeWorld.Cancel));

        // Once it is proved there too, that roster cannot rename them any more either.
        var trudy = await db.GroupMembers.Where(m => m.GroupId == elsewhere.Value && m.Person.Email != null).Select(m => m.PersonId)
            .SingleAsync(ProgrammeWorld.Cancel);
        await ConfirmAsync(world, "ben@example.org", (true, trudy));
        Assert.Empty((await world.Groups.SaveAsync(
            leader,
            new GroupDraft
            {
                Id = elsewhere.Value,
                Name = "z",
                Seats = [new(leader, "Zoe", Role.Facilitator), new(trudy, "Mallory",
                Email: "ben@example.org")]
            },
            ProgrammeWorld.Cancel)).Refusals);
        await using var after = world.CreateDbContext();
        Assert.Equal(["Ben", "Trudy"], await after.People.Where(p => p.Email == "ben@example.org").Select(p => p.Name).Order()
            .ToListAsync(ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_session_is_one_line_in_the_log_and_one_certificate_of_a_group_has_all_of_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (here, there) = (await TableAsync(world, Role.Facilitator), await TableAsync(world, Role.Facilitator));
        await ConfirmAsync(world, (true, here.Ada), (true, there.Ada));
        await world.CloseAsync(here.Session);
        await using (var db = world.CreateDbContext())
        {
            // Removed from the roster and entered again, she was in one session twice.
            db.Add(new Attendance { SessionId = here.Session, PersonId = there.Ada, Role = Role.CoFacilitator, Present = true, Minutes = 60 });
            await db.Attendance.Where(a => a.SessionId == here.Session && a.PersonId != here.Ada).ExecuteDeleteAsync(ProgrammeWorld.Cancel);
            await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        }

        foreach (var ada in (MemberId[])[here.Ada, there.Ada])
        {
            var totals = await world.Attendance.TotalsAsync(ada, ProgrammeWorld.Cancel);
            Assert.Equal((1, 0), (totals.Sessions, totals.CoFacilitated));
            var log = await new LeaderLogExport(world, world.Clock).WriteAsync(ada, LeaderLogForm.AustralianNewZealand, ProgrammeWorld.Cancel);
            var lines = System.Text.Encoding.UTF8.GetString(log).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(2, lines.Length);
            Assert.Contains("sole", lines[1], StringComparison.Ordinal);
            var certificate = await world.Records.CertificateAsync([ada], here.Group, ada, ProgrammeWorld.Cancel);
            Assert.Single(certificate!.Sessions);
        }

        Assert.Single(await world.Mine.RecordsAsync([here.Ada, there.Ada], ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_feed_names_groups_only_for_somebody_in_several()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (here, there) = (await TableAsync(world, Role.Member), await TableAsync(world, Role.Member));
        Assert.DoesNotContain("Group of", await FeedAsync([here.Ada, there.Ada]), StringComparison.Ordinal);

        await ConfirmAsync(world, (true, here.Ada), (true, there.Ada));
        var feed = await FeedAsync([here.Ada, there.Ada]);
        Assert.Equal(2, feed.Split("SUMMARY:Balint group: Group of").Length - 1);
        Assert.Equal(2, feed.Split("BEGIN:VEVENT").Length - 1);

        async Task<string> FeedAsync(IReadOnlyList<MemberId> people)
        {
            var made = await world.Mine.NewCalendarAsync(await world.Mine.PeopleAsync(people, ProgrammeWorld.Cancel), "calendar", ProgrammeWorld.Cancel);
            return (await world.Mine.CalendarAsync(made[0].Calendar!["calendar/".Length..^".ics".Length], "http://room", ProgrammeWorld.Cancel))!;
        }
    }

    [Fact]
    public async Task Deleting_takes_all_entries_or_none()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (here, there) = (await TableAsync(world, Role.Member), await TableAsync(world, Role.Facilitator, others: false));
        var refused = await world.PersonalDataService.DeleteAsync([here.Ada, there.Ada], ProgrammeWorld.Cancel);
        Assert.Equal(ProgrammeRefusal.NoFacilitator, Assert.Single(refused.Refusals).Code);
        await using var db = world.CreateDbContext();
        Assert.Equal(2, await db.People.CountAsync(p => p.Email == Address, ProgrammeWorld.Cancel));

        await db.Groups.Where(g => g.Id == there.Group).ExecuteUpdateAsync(set => set.SetProperty(g => g.ArchivedAt, ProgrammeWorld.Start),
            ProgrammeWorld.Cancel);
        Assert.Equal(2, (await world.PersonalDataService.DeleteAsync([here.Ada, there.Ada], ProgrammeWorld.Cancel)).Value);
        Assert.Equal(0, await db.People.CountAsync(p => p.Email == Address, ProgrammeWorld.Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_entry_by_which_somebody_signs_in_stays_while_they_are_on_another_roster(bool isSame)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (here, there) = (await TableAsync(world, Role.Member), await TableAsync(world, Role.Member));
        await ConfirmAsync(world, (true, here.Ada), (isSame, there.Ada));
        await using var db = world.CreateDbContext();
        db.Add(new Passkey { CredentialId = [1], PersonId = here.Ada, Name = "x", CreatedAt = ProgrammeWorld.Start, Data = "{}" });
        await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        await db.PersonalLinks.ExecuteDeleteAsync(ProgrammeWorld.Cancel);
        await db.GroupMembers.Where(m => m.PersonId == here.Ada).ExecuteDeleteAsync(ProgrammeWorld.Cancel);

        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.Equal(isSame, await db.Passkeys.AnyAsync(ProgrammeWorld.Cancel));

        await db.GroupMembers.Where(m => m.PersonId == there.Ada).ExecuteDeleteAsync(ProgrammeWorld.Cancel);
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.False(await db.People.AnyAsync(p => p.Email == Address, ProgrammeWorld.Cancel));
    }

    /// <summary>A group of its own with Ada in it and, unless she is alone, the facilitator Fay, with a session tomorrow.</summary>
    private static async Task<Table> TableAsync(ProgrammeWorld world, Role role, string name = "Ada", bool others = true)
    {
        var (id, now) = (Guid.NewGuid(), ProgrammeWorld.Start);
        var ada = new Person { Id = MemberId.New(), Name = name, Email = Address, CreatedAt = now };
        var fay = new Person { Id = MemberId.New(), Name = "Fay", Email = $"{id:N}@example.org", CreatedAt = now };
        await using (var db = world.CreateDbContext())
        {
            db.Add(new Group
            {
                Id = id,
                Name = $"Group of {id:N}"[..16],
                CreatedAt = now,
                Members =
                [
                    new GroupMember { GroupId = id, PersonId = ada.Id, Person = ada, Role = role, Position = 0 },
                    .. others ? (GroupMember[])[new GroupMember { GroupId = id, PersonId = fay.Id, Person = fay, Role = Role.CoFacilitator,
                        Position = 1 }] : [],
                ],
            });
            await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        }

        var (session, links) = await world.SessionAsync(others ? fay.Id : ada.Id, id);
        return new Table(id, ada.Id, session, links[0].Secret);
    }

    private static async Task<ClaimsPrincipal> SignedInAsync(ProgrammeWorld world, MemberId person) =>
        (await world.RedeemAsync(await world.Joins.NewSignInLinkAsync(person, ProgrammeWorld.Cancel))).Device;

    private static Task ConfirmAsync(ProgrammeWorld world, params (bool IsConfirmed, MemberId Entry)[] entries) => ConfirmAsync(world, Address, entries);

    private static async Task ConfirmAsync(ProgrammeWorld world, string address, params (bool IsConfirmed, MemberId Entry)[] entries)
    {
        await using var db = world.CreateDbContext();
        foreach (var (isConfirmed, entry) in entries)
        {
            var person = await db.People.SingleAsync(p => p.Id == entry, ProgrammeWorld.Cancel);
            (person.Email, person.EmailConfirmedAt) = (address, isConfirmed ? ProgrammeWorld.Start : null);
        }

        await db.SaveChangesAsync(ProgrammeWorld.Cancel);
    }

    private static GroupDraft Again(Group group) => new()
    {
        Id = group.Id,
        Name = group.Name,
        Seats = [.. group.Members.Select(m => new SeatDraft(m.PersonId, m.Person.Name, m.Role, Email: m.Person.Email))],
    };

    private sealed record Table(Guid Group, MemberId Ada, RoomId Session, Secret Link);
}
