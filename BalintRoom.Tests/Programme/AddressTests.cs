using System.Security.Claims;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace BalintRoom.Tests.Programme;

/// <summary>An address that somebody else enters waits for consent; one's own is proved before it counts; the old one is told.</summary>
public class AddressTests
{
    private const string New = "new@example.org";

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task An_address_somebody_else_enters_signs_nobody_in_until_its_person_agrees_and_the_old_one_is_told()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        await EnterAsync(world, scene.Coordinator, scene.Group, scene.Ben, New);

        Assert.Empty(await SignInMailsAsync(world, New));
        Assert.Contains(world.Carrier.Mails, m => IsTo(m, "ben@example.org") && m.TextBody!.Contains(New, StringComparison.Ordinal));
        var (_, ben) = await world.RedeemAsync(MailedLinkTests.SecretIn((await SignInMailsAsync(world, "ben@example.org"))[0]));
        var waiting = Assert.Single(await world.Addresses.ProposalsAsync(ben, Cancel));
        Assert.Equal(
            ("Ben", "Cora", "ben@example.org", New, AddressConsent.Possible),
            (waiting.Name, waiting.By, waiting.Email, waiting.Proposed, waiting.Consent));

        Assert.Equal(New, (await world.Addresses.AgreeAsync(ben, scene.Ben, Cancel)).Value);
        Assert.Empty(await world.Addresses.ProposalsAsync(ben, Cancel));
        await world.Outbox.SendDueAsync(Cancel);
        Assert.Contains(world.Carrier.Mails, m => IsTo(m, "ben@example.org") && m.TextBody!.Contains("no longer be used", StringComparison.Ordinal));
        Assert.Empty(await SignInMailsAsync(world, "ben@example.org"));
        Assert.Single(await SignInMailsAsync(world, New));
        Assert.Equal(AuditAct.AddressChanged, (await world.Kept.FindAsync(scene.Ben, Cancel))!.Acts[0].Act);
    }

    [Fact]
    public async Task Who_keeps_their_address_keeps_it_and_others_see_that()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        await EnterAsync(world, scene.Coordinator, scene.Group, scene.Ben, email: null);
        var ben = await SignedInAsync(world, scene.Ben);
        Assert.Null(Assert.Single(await world.Addresses.ProposalsAsync(ben, Cancel)).Proposed);

        Assert.True((await world.Addresses.KeepAsync(ben, scene.Ben, Cancel)).Succeeded);
        Assert.Empty(await world.Addresses.ProposalsAsync(ben, Cancel));
        Assert.Single(await SignInMailsAsync(world, "ben@example.org"));
        var entries = (await world.Groups.AccessAsync(scene.Fay, scene.Group, cancellationToken: Cancel))!.Value.Entries.Items;
        Assert.Equal((AuditAct.AddressKept, "Ben", "Ben"), (entries[0].Act, entries[0].Actor, entries[0].Subject));
    }

    [Fact]
    public async Task Nobody_agrees_or_keeps_for_somebody_else_nor_long_after_signing_in()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        await EnterAsync(world, scene.Coordinator, scene.Group, scene.Ben, New);
        var cleo = await SignedInAsync(world, scene.Cleo);
        Assert.Empty(await world.Addresses.ProposalsAsync(cleo, Cancel));
        Assert.Equal(ProgrammeRefusal.NotFound, Assert.Single((await world.Addresses.AgreeAsync(cleo, scene.Ben, Cancel)).Refusals).Code);
        Assert.Equal(ProgrammeRefusal.NotFound, Assert.Single((await world.Addresses.KeepAsync(cleo, scene.Ben, Cancel)).Refusals).Code);
        Assert.Equal(
            ProgrammeRefusal.NotFound, Assert.Single((await world.Addresses.AgreeAsync(ProgrammeWorld.Stranger, scene.Ben, Cancel)).Refusals).Code);

        var ben = await SignedInAsync(world, scene.Ben);
        await ProveAsync(world, scene.Ben);
        world.Clock.Advance(BrowserSessions.RecentFor);
        Assert.Equal(AddressConsent.SignInAgain, Assert.Single(await world.Addresses.ProposalsAsync(ben, Cancel)).Consent);
        Assert.Equal(ProgrammeRefusal.SignInAgain, Assert.Single((await world.Addresses.AgreeAsync(ben, scene.Ben, Cancel)).Refusals).Code);

        // A personal link alone is not enough for somebody who has an address: it may be in other hands.
        var (_, links) = await world.SessionAsync(scene.Coordinator, scene.Group);
        var (_, guest) = await world.RedeemAsync(links[1].Secret);
        Assert.Equal(AddressConsent.SignInAgain, Assert.Single(await world.Addresses.ProposalsAsync(guest, Cancel)).Consent);
        Assert.Equal(ProgrammeRefusal.SignInAgain, Assert.Single((await world.Addresses.AgreeAsync(guest, scene.Ben, Cancel)).Refusals).Code);
    }

    [Fact]
    public async Task A_first_address_is_agreed_to_by_a_link_unless_it_came_from_whoever_entered_the_address()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (scene, mia) = await WithMiaAsync(world);
        var (_, byCora) = await world.RedeemAsync(await LinkAsync(world, scene.Coordinator, scene.Group, mia));
        await EnterAsync(world, scene.Coordinator, scene.Group, mia, New);
        Assert.Equal(AddressConsent.AskFacilitator, Assert.Single(await world.Addresses.ProposalsAsync(byCora, Cancel)).Consent);
        Assert.Equal(ProgrammeRefusal.SignInAgain, Assert.Single((await world.Addresses.AgreeAsync(byCora, mia, Cancel)).Refusals).Code);

        var (_, byFay) = await world.RedeemAsync(await LinkAsync(world, scene.Fay, scene.Group, mia));
        Assert.True((await world.Addresses.AgreeAsync(byFay, mia, Cancel)).Succeeded);
        // What others made and may still hold is worth nothing now; the new one goes to the address.
        Assert.Empty(await world.WhoIsHere.PeopleAsync(byFay, Cancel));
        await world.Outbox.SendDueAsync(Cancel);
        var (_, own) = await world.RedeemAsync(MailedLinkTests.SecretIn(Assert.Single(world.Carrier.Mails, m => IsTo(m, New))));
        Assert.Equal([mia], await world.WhoIsHere.PeopleAsync(own, Cancel));
    }

    [Fact]
    public async Task A_facilitator_confirms_a_first_address_by_entering_it_and_links_of_every_group_are_renewed()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (scene, mia) = await WithMiaAsync(world);
        var second = await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft
            {
                Programme = scene.Programme,
                Name = "Tuesday",
                Seats = [new(scene.Fay, "Fay", Role.Facilitator, Email: "fay@example.org"), new(mia, "Mia")],
            },
            Cancel);
        Assert.Empty(second.Refusals);
        var (_, elsewhere) = await world.RedeemAsync(await LinkAsync(world, scene.Coordinator, second.Value, mia));
        await EnterAsync(world, scene.Coordinator, scene.Group, mia, New);
        Assert.Equal([mia], await world.WhoIsHere.PeopleAsync(elsewhere, Cancel));

        await EnterAsync(world, scene.Fay, scene.Group, mia, New);
        Assert.Empty(await world.WhoIsHere.PeopleAsync(elsewhere, Cancel));
        await using var db = world.CreateDbContext();
        var person = await db.People.SingleAsync(p => p.Id == mia, Cancel);
        Assert.Equal((New, null), (person.Email, person.ProposedEmail));
        await world.Outbox.SendDueAsync(Cancel);
        Assert.Single(world.Carrier.Mails, m => IsTo(m, New));
    }

    [Fact]
    public async Task Ones_own_new_address_counts_once_it_is_proved_where_one_is_signed_in_on_every_roster()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (ana, _) = await world.OrganizerAsync("Ana");
        var elsewhere = (await world.Groups.SaveAsync(
            ana,
            new GroupDraft { Name = "Elsewhere", Seats = [new(ana, "Ana", Role.Facilitator), new(null, "Benjamin", Email: "ben@example.org")] },
            Cancel)).Value;
        var (_, ben) = await world.RedeemAsync(MailedLinkTests.SecretIn((await SignInMailsAsync(world, "ben@example.org"))[0]));
        Assert.Equal(New, (await world.Addresses.ChooseAsync(ben, scene.Ben, $" {New} ", Cancel)).Value);
        await world.Outbox.SendDueAsync(Cancel);
        var secret = MailedLinkTests.SecretIn(Assert.Single(world.Carrier.Mails, m => IsTo(m, New)));

        // Whoever else reads it, because the address was mistyped, gets nowhere and uses nothing up.
        Assert.Equal(LinkRefusal.SignInFirst, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(secret)).Result).Code);
        var cleo = await SignedInAsync(world, scene.Cleo);
        Assert.Equal(LinkRefusal.SignInFirst, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(secret, cleo)).Result).Code);
        Assert.Empty(await SignInMailsAsync(world, New));

        var (result, after) = await world.RedeemAsync(secret, ben);
        Assert.Equal(new JoinTarget.ToOwnPage(), Assert.IsType<JoinResult.Joined>(result).Target);
        Assert.Empty(await world.WhoIsHere.PeopleAsync(ben, Cancel));
        Assert.Contains(scene.Ben, await world.WhoIsHere.SignedInAsync(after, Cancel));
        await using var db = world.CreateDbContext();
        var entries = await db.People.Where(p => p.Email == New && p.EmailConfirmedAt != null).Select(p => p.Name).Order().ToListAsync(Cancel);
        Assert.Equal(["Ben", "Benjamin"], entries);
        await world.Outbox.SendDueAsync(Cancel);
        Assert.Single(world.Carrier.Mails, m => IsTo(m, "ben@example.org") && m.TextBody!.Contains($"now {New}", StringComparison.Ordinal));
        Assert.Contains(
            (await world.Groups.AccessAsync(ana, elsewhere, cancellationToken: Cancel))!.Value.Entries.Items,
            a => a is { Act: AuditAct.AddressChanged, Subject: "Benjamin" });
    }

    [Fact]
    public async Task Ones_own_address_is_refused_long_after_signing_in_where_it_is_none_and_too_often()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var ben = await SignedInAsync(world, scene.Ben);
        await RefusedAsync(ben, "nonsense", ProgrammeRefusal.EmailInvalid);
        await RefusedAsync(ben, "", ProgrammeRefusal.EmailInvalid);
        await RefusedAsync(ben, "cleo@example.org", ProgrammeRefusal.EmailTwice);
        await RefusedAsync(await SignedInAsync(world, scene.Cleo), New, ProgrammeRefusal.NotFound);
        for (var i = 0; i < 3; i++)
            Assert.True((await world.Addresses.ChooseAsync(ben, scene.Ben, New, Cancel)).Succeeded);
        await RefusedAsync(ben, New, ProgrammeRefusal.TooManyTries);
        await ProveAsync(world, scene.Ben);
        world.Clock.Advance(BrowserSessions.RecentFor);
        await RefusedAsync(ben, New, ProgrammeRefusal.SignInAgain);

        async Task RefusedAsync(ClaimsPrincipal device, string email, ProgrammeRefusal code) =>
            Assert.Equal(code, Assert.Single((await world.Addresses.ChooseAsync(device, scene.Ben, email, Cancel)).Refusals).Code);
    }

    [Fact]
    public async Task The_groups_form_changes_no_address_of_ones_own_and_enters_a_first_one_only_after_a_sign_in()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        Assert.Equal(ProgrammeRefusal.EmailIsTheirs, await OwnAsync(scene.Fay, scene.Group, New, isRecent: true));
        var (ana, _) = await world.OrganizerAsync("Ana");
        var group = await world.GroupAsync(ana, "Dan");
        Assert.Equal(ProgrammeRefusal.SignInAgain, await OwnAsync(ana, group, New, isRecent: false));
        Assert.Null(await OwnAsync(ana, group, New, isRecent: true));
        Assert.Single(await SignInMailsAsync(world, New));

        async Task<ProgrammeRefusal?> OwnAsync(MemberId actor, Guid id, string email, bool isRecent)
        {
            var draft = await DraftAsync(world, actor, id, seat => seat.Person == actor ? seat with { Email = email } : seat);
            var saved = await world.Groups.SaveAsync(actor, draft with { BySignedIn = true, BySignedInRecently = isRecent }, Cancel);
            return saved.Succeeded ? null : Assert.Single(saved.Refusals).Code;
        }
    }

    [Fact]
    public async Task A_new_coordinator_with_an_address_signs_in_by_it_and_no_link_of_theirs_is_shown()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var added = await world.Programmes.AddCoordinatorAsync(scene.Coordinator, scene.Programme, "Dora", "dora@example.org", Cancel);
        Assert.Equal(("Dora", null), (added.Value!.Name, added.Value.Secret));
        Assert.Single(await SignInMailsAsync(world, "dora@example.org"));
        Assert.NotNull((await world.Programmes.AddCoordinatorAsync(scene.Coordinator, scene.Programme, "Eli", null, Cancel)).Value!.Secret);
    }

    /// <summary>The stored roster as a draft, changed.</summary>
    internal static async Task<GroupDraft> DraftAsync(ProgrammeWorld world, MemberId actor, Guid group, Func<SeatDraft, SeatDraft> change)
    {
        var stored = (await world.Groups.FindAsync(actor, group, Cancel))!;
        return new GroupDraft
        {
            Id = group,
            Name = stored.Name,
            Seats = [.. stored.Members.Select(m => change(
                new SeatDraft(m.PersonId, m.Person.Name, m.Role, m.Stage, m.OtherRole, m.IsDeputy, m.Person.Email)))],
        };
    }

    private static async Task EnterAsync(ProgrammeWorld world, MemberId actor, Guid group, MemberId person, string? email)
    {
        var draft = await DraftAsync(world, actor, group, seat => seat.Person == person ? seat with { Email = email } : seat);
        Assert.Empty((await world.Groups.SaveAsync(actor, draft, Cancel)).Refusals);
    }

    private static async Task<(ProgrammeScene Scene, MemberId Mia)> WithMiaAsync(ProgrammeWorld world)
    {
        var scene = await ProgrammeScene.MakeAsync(world);
        var draft = await DraftAsync(world, scene.Coordinator, scene.Group, seat => seat);
        Assert.Empty((await world.Groups.SaveAsync(scene.Coordinator, draft with { Seats = draft.Seats.Add(new SeatDraft(null, "Mia")) }, Cancel)).Refusals);
        return (scene, (await world.Groups.FindAsync(scene.Coordinator, scene.Group, Cancel))!.Members.Single(m => m.Person.Name == "Mia").PersonId);
    }

    private static async Task<Secret> LinkAsync(ProgrammeWorld world, MemberId actor, Guid group, MemberId person) =>
        Assert.Single((await world.Links.RenewAsync(actor, group, [person], Cancel)).Value!).Secret!.Value;

    private static async Task<ClaimsPrincipal> SignedInAsync(ProgrammeWorld world, MemberId person) =>
        (await world.RedeemAsync(await world.Joins.NewSignInLinkAsync(person, Cancel))).Device;

    private static async Task ProveAsync(ProgrammeWorld world, MemberId person)
    {
        await using var db = world.CreateDbContext();
        await db.People.Where(p => p.Id == person).ExecuteUpdateAsync(set => set.SetProperty(p => p.EmailConfirmedAt, p => p.CreatedAt), Cancel);
    }

    /// <summary>The sign-in links that are mailed when somebody asks for one for this address.</summary>
    private static async Task<IReadOnlyList<MimeMessage>> SignInMailsAsync(ProgrammeWorld world, string email)
    {
        await world.Outbox.SendDueAsync(Cancel);
        var before = world.Carrier.Mails.Count;
        Assert.Null(await world.SignIns.MailLinkAsync(email, "here"));
        await world.Outbox.SendDueAsync(Cancel);
        return [.. world.Carrier.Mails.Skip(before)];
    }

    private static bool IsTo(MimeMessage mail, string address) => mail.To.Mailboxes.Any(m => m.Address == address);
}
