using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>
/// What whoever administers can do with somebody's seat: each act, by each kind of actor, to each kind of person. Nobody gets a working link of somebody
/// who has an address or facilitates, and the person can read of everything that was done to them.
/// </summary>
public class AdministrationTests
{
    private const string Private = "cora.private@example.org";

    private static readonly string[] Actors = ["Cora", "Fay", "Cof"];

    /// <summary>A member without an address, one with an address, and a facilitator without one.</summary>
    private static readonly string[] Persons = ["Mia", "Max", "Leo"];

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    public static TheoryData<Act> Acts => [.. Enum.GetValues<Act>()];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Nobody_comes_into_somebody_elses_seat_unseen(Act act)
    {
        foreach (var name in Persons)
            foreach (var actor in Actors)
                Assert.Equal(
                    $"{name} by {actor}: {Known(act, name, actor)}; mailed: {IsMailed(act, name, actor)}",
                    $"{name} by {actor}: {await DoAsync(act, actor, name)}");
    }

    [Fact]
    public async Task A_link_that_others_hold_is_worth_nothing_once_its_person_facilitates_also_for_the_debrief()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await Scene.MakeAsync(world);
        var link = Assert.Single((await world.Links.RenewAsync(scene["Cora"], scene.Group, [scene["Mia"]], Cancel)).Value!).Secret!.Value;
        var (_, browser) = await world.RedeemAsync(link);
        var over = await scene.HeldAsync(world);
        await scene.SaveAsync(world, "Cora", seat => seat.Name == "Mia" ? seat with { Role = Role.CoFacilitator } : seat);

        Assert.Empty(await world.WhoIsHere.PeopleAsync(browser, Cancel));
        Assert.Null(await world.WhoIsHere.SeatInAsync(over.Debrief, browser, Cancel));
        Assert.Equal(LinkRefusal.Revoked, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(link)).Result).Code);
        var again = await world.Links.RenewAsync(scene["Cora"], scene.Group, [scene["Mia"]], Cancel);
        Assert.Equal(ProgrammeRefusal.FacilitatorNeedsAddress, Assert.Single(again.Refusals).Code);
    }

    [Fact]
    public async Task A_coordinator_who_adds_herself_under_another_name_is_in_the_facilitators_list()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await Scene.MakeAsync(world);
        var draft = await AddressTests.DraftAsync(world, scene["Cora"], scene.Group, seat => seat);
        Assert.Empty((await world.Groups.SaveAsync(
            scene["Cora"], draft with { Seats = draft.Seats.Add(new SeatDraft(null, "Corinne", Role.CoFacilitator, Email: Private)) }, Cancel)).Refusals);

        var list = (await world.Groups.AccessAsync(scene["Fay"], scene.Group, cancellationToken: Cancel))!.Value.Entries.Items;
        Assert.Contains(list, a => a is { Act: AuditAct.SeatGiven, Actor: "Cora", Subject: "Corinne" });
    }

    [Fact]
    public async Task The_list_is_for_the_groups_facilitators_alone_and_a_coordinator_has_the_programmes()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await Scene.MakeAsync(world);
        await world.Links.RenewAsync(scene["Cora"], scene.Group, [scene["Mia"]], Cancel);
        foreach (var facilitator in (string[])["Fay", "Cof", "Leo"])
        {
            var (entries, zone) = (await world.Groups.AccessAsync(scene[facilitator], scene.Group, cancellationToken: Cancel))!.Value;
            Assert.Equal(
                (AuditAct.LinksMade, "Cora", "Mia", ProgrammeWorld.Start),
                (entries.Items[0].Act, entries.Items[0].Actor, entries.Items[0].Subject, entries.Items[0].At));
            Assert.Equal("America/Halifax", zone);
            Assert.DoesNotContain(entries.Items, a => a.Act is AuditAct.RosterChanged or AuditAct.ProgrammeMade);
        }

        foreach (var other in (string[])["Cora", "Mia", "Max"])
            Assert.Null(await world.Groups.AccessAsync(scene[other], scene.Group, cancellationToken: Cancel));
        Assert.Contains(
            (await world.Programmes.AuditAsync(scene["Cora"], scene.Programme, cancellationToken: Cancel)).Items,
            a => a is { Act: AuditAct.LinksMade, Subject: "Mia" });
    }

    [Fact]
    public async Task Everybody_reads_what_was_done_to_them_and_takes_it_with_them()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await Scene.MakeAsync(world);
        await world.Links.RenewAsync(scene["Cora"], scene.Group, [scene["Mia"], scene["Max"]], Cancel);
        var mia = (await world.Kept.FindAsync(scene["Mia"], Cancel))!.Acts;
        Assert.Equal([(AuditAct.LinksMade, "Cora", "Monday group"), (AuditAct.SeatGiven, "Cora", "Monday group")], mia.Select(a => (a.Act, a.By, a.Group)));
        var json = Encoding.UTF8.GetString(await world.PersonalDataService.ExportAsync([scene["Mia"]], world.Kept, Cancel));
        Assert.Contains("\"act\": \"LinksMade\"", json, StringComparison.Ordinal);
        Assert.Contains("\"by\": \"Cora\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Max", json, StringComparison.Ordinal);
    }

    /// <summary>
    /// The lines that the person finds on their own page. A code (a QR code) shows the link that is shown, so that it is no act of its own; archiving
    /// concerns nobody in particular.
    /// </summary>
    private static string Known(Act act, string name, string actor) => (act, name, actor) switch
    {
        (Act.NewLink or Act.AllLinks or Act.SessionLink, "Leo", _) => "",
        (Act.NewLink or Act.AllLinks or Act.SessionLink, _, _) or (Act.MailAgain, "Max", "Cora") => "LinksMade",
        (Act.Revoke, _, _) => "LinkWithdrawn",
        (Act.EnterAddress, "Leo", "Cora") => "AddressProposed",
        (Act.EnterAddress, "Mia", "Cora") or (Act.EnterAddress, "Max", _) => "AddressProposed, LinksMade",
        (Act.EnterAddress, "Mia", _) => "AddressChanged, LinkWithdrawn, LinksMade",
        (Act.EnterAddress, _, _) => "AddressChanged, LinksMade",
        (Act.RemoveAddress, "Max", _) => "AddressRemovalProposed, LinksMade",
        (Act.RemoveAddress, "Mia", _) => "LinksMade",
        (Act.Promote, "Max", _) => "RoleChanged, LinksMade",
        (Act.Promote, "Mia", _) => "RoleChanged, LinkWithdrawn",
        (Act.Promote or Act.Demote, _, _) or (Act.Deputy, "Mia" or "Max", _) => "RoleChanged",
        (Act.RemoveAndAddAgain, _, _) => "SeatTaken",
        _ => "",
    };

    /// <summary>Whether the person gets a mail at the address they had.</summary>
    private static bool IsMailed(Act act, string name, string actor) =>
        name == "Max" && (act is Act.NewLink or Act.AllLinks or Act.SessionLink or Act.EnterAddress or Act.RemoveAddress or Act.Promote
            or Act.RemoveAndAddAgain or Act.Archive
            || (act is Act.MailAgain && actor == "Cora"));

    private static async Task<string> DoAsync(Act act, string actor, string name)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await Scene.MakeAsync(world);
        var (by, person) = (scene[actor], scene[name]);
        var (session, _) = await world.SessionAsync(scene["Cora"], scene.Group);
        await world.Outbox.SendDueAsync(Cancel);

        // Whatever link the actor can get beforehand is held, not handed on.
        var held = new List<Secret>();
        await KeepAsync(world.Links.RenewAsync(by, scene.Group, [person], Cancel));
        await world.Outbox.SendDueAsync(Cancel);
        world.Carrier.Mails.Clear();
        var before = (await world.Kept.FindAsync(person, Cancel))!.Acts.Count;

        switch (act)
        {
            case Act.NewLink:
                await KeepAsync(world.Links.RenewAsync(by, scene.Group, [person], Cancel));
                break;
            case Act.AllLinks:
                await KeepAsync(world.Links.RenewAsync(by, scene.Group, cancellationToken: Cancel));
                break;
            case Act.SessionLink:
                if (await world.Links.ForSessionAsync(by, session, person, Cancel) is { Value.Secret: { } guest })
                    held.Add(guest);
                break;
            case Act.MailAgain:
                await world.Sessions.PlanAsync(
                    scene["Cora"], ProgrammeWorld.Tomorrow(scene.Group) with { Invite = true, MayOverlap = true }, Cancel);
                foreach (var mail in await FailedMailsAsync(world, person))
                    await world.MailLog.ResendAsync(by, scene.Programme, mail, Cancel);
                break;
            case Act.Revoke:
                await world.Links.RevokeAsync(by, scene.Group, person, Cancel);
                break;
            case Act.EnterAddress:
                await scene.SaveAsync(world, actor, seat => seat.Name == name ? seat with { Email = Private } : seat);
                await KeepAsync(world.Links.RenewAsync(by, scene.Group, [person], Cancel));
                break;
            case Act.RemoveAddress:
                await scene.SaveAsync(world, actor, seat => seat.Name == name ? seat with { Email = null } : seat);
                await KeepAsync(world.Links.RenewAsync(by, scene.Group, [person], Cancel));
                break;
            case Act.Import:
                var draft = await AddressTests.DraftAsync(world, by, scene.Group, seat => seat);
                await world.Groups.SaveAsync(by, draft with { Seats = draft.Seats.Add(new SeatDraft(null, name, Email: Private)) }, Cancel);
                break;
            case Act.Promote:
                await scene.SaveAsync(world, actor, seat => seat.Name == name ? seat with { Role = Role.Facilitator } : seat);
                await KeepAsync(world.Links.RenewAsync(by, scene.Group, [person], Cancel));
                break;
            case Act.Demote:
                await scene.SaveAsync(world, actor, seat => seat.Name == name ? seat with { Role = Role.Observer } : seat);
                break;
            case Act.Deputy:
                await scene.SaveAsync(world, actor, seat => seat with { IsDeputy = seat.Name == name && !seat.Role.IsFacilitator() });
                break;
            case Act.RemoveAndAddAgain:
                var whole = await AddressTests.DraftAsync(world, by, scene.Group, seat => seat);
                await world.Groups.SaveAsync(by, whole with { Seats = [.. whole.Seats.Where(s => s.Person != person)] }, Cancel);
                await world.Groups.SaveAsync(
                    by, whole with { Seats = [.. whole.Seats.Where(s => s.Person != person), new SeatDraft(null, name, Email: Private)] }, Cancel);
                break;
            case Act.Archive:
                await world.Groups.ArchiveAsync(by, scene.Group, archived: true, withSessions: true, Cancel);
                break;
        }

        await world.Outbox.SendDueAsync(Cancel);
        var seats = 0;
        foreach (var secret in held)
        {
            var (_, browser) = await world.RedeemAsync(secret);
            seats += await world.WhoIsHere.SeatInAsync(session, browser, Cancel) == person ? 1 : 0;
        }

        await using var db = world.CreateDbContext();
        var now = await db.People.SingleAsync(p => p.Id == person, Cancel);
        var facilitates = await db.GroupMembers.AnyAsync(m => m.PersonId == person && (m.Role == Role.Facilitator || m.Role == Role.CoFacilitator), Cancel);
        Assert.True(seats == 0 || (now.Email is null && !facilitates), $"{actor} holds a link of {name} after {act}.");
        // What goes to the actor's own address opens nobody else's seat.
        await world.SignIns.MailLinkAsync(Private, "here");
        await world.Outbox.SendDueAsync(Cancel);
        foreach (var mail in world.Carrier.Mails.Where(m => m.To.Mailboxes.Any(b => b.Address == Private)))
        {
            var (_, browser) = await world.RedeemAsync(MailedLinkTests.SecretIn(mail));
            Assert.Equal(now.Email == Private, (await world.WhoIsHere.PeopleAsync(browser, Cancel)).Contains(person));
        }

        var acts = (await world.Kept.FindAsync(person, Cancel))!.Acts;
        var seen = acts.Take(acts.Count - before).Reverse().Select(a => a.By == actor ? a.Act.ToString() : $"{a.Act} by {a.By}");
        var isMailed = world.Carrier.Mails.Any(m => m.To.Mailboxes.Any(b => b.Address == "max@example.org")) && name == "Max";
        return $"{string.Join(", ", seen)}; mailed: {isMailed}";

        async Task KeepAsync(Task<Outcome<IReadOnlyList<NewLink>>> made)
        {
            if ((await made).Value is { } links)
                held.AddRange(links.Where(l => l.Person == person).Select(l => l.Secret).OfType<Secret>());
        }
    }

    /// <summary>A person's emails about sessions, all of which have failed.</summary>
    private static async Task<IReadOnlyList<Guid>> FailedMailsAsync(ProgrammeWorld world, MemberId person)
    {
        await using var db = world.CreateDbContext();
        var mails = db.Mails.Where(m => m.PersonId == person && m.Kind == MailKind.Invitation);
        await mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Failed), Cancel);
        return await mails.Select(m => m.Id).ToListAsync(Cancel);
    }

    /// <summary>What can be done with somebody's seat.</summary>
    public enum Act
    {
        NewLink,
        AllLinks,
        SessionLink,
        MailAgain,
        Revoke,
        EnterAddress,
        RemoveAddress,
        Import,
        Promote,
        Demote,
        Deputy,
        RemoveAndAddAgain,
        Archive,
    }

    /// <summary>A programme with a coordinator, Cora, and a group of five.</summary>
    private sealed record Scene(Guid Programme, Guid Group, IReadOnlyDictionary<string, MemberId> People)
    {
        public MemberId this[string name] => People[name];

        public static async Task<Scene> MakeAsync(ProgrammeWorld world)
        {
            var scene = await ProgrammeScene.MakeAsync(
                world,
                new ProgrammeDraft("Psychiatry", "America/Halifax"),
                "Monday group",
                new SeatDraft(null, "Fay", Role.Facilitator, Email: "fay@example.org"),
                new SeatDraft(null, "Cof", Role.CoFacilitator, Email: "cof@example.org"),
                new SeatDraft(null, "Leo", Role.CoFacilitator),
                new SeatDraft(null, "Mia"),
                new SeatDraft(null, "Max", Email: "max@example.org"));
            var group = (await world.Groups.FindAsync(scene.Coordinator, scene.Group, Cancel))!;
            var people = group.Members.ToDictionary(m => m.Person.Name, m => m.PersonId, StringComparer.Ordinal);
            people["Cora"] = scene.Coordinator;
            return new Scene(scene.Programme, scene.Group, people);
        }

        public async Task SaveAsync(ProgrammeWorld world, string actor, Func<SeatDraft, SeatDraft> change) =>
            await world.Groups.SaveAsync(this[actor], await AddressTests.DraftAsync(world, this[actor], Group, change), Cancel);

        public async Task<RoomId> HeldAsync(ProgrammeWorld world)
        {
            var (session, _) = await world.SessionAsync(this["Cora"], Group);
            await world.CloseAsync(session);
            return session;
        }
    }
}
