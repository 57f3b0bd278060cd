using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Programme;

/// <summary>The list of who was given access to a group says what was done, not only that something was.</summary>
public sealed class AccessListTests
{
    private static readonly StringLocalizer<CoordinatorWords> Words = new(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    public static TheoryData<string, string> Changes
    {
        get
        {
            string[] names = [.. Enum.GetValues<Role>().Select(role => AuditedRoles.NameOf(role, isDeputy: false)), AuditedRoles.Deputy];
            var rows = new TheoryData<string, string>();
            foreach (var before in names)
                foreach (var after in names)
                    rows.Add(before, after);
            return rows;
        }
    }

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task It_says_which_role_became_which_and_what_was_done_to_an_address()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        await SaveAsync(scene.Ben, seat => seat with { Role = Role.CoFacilitator });
        await SaveAsync(scene.Cleo, seat => seat with { IsDeputy = true });
        await SaveAsync(scene.Cleo, seat => seat with { Role = Role.Observer, IsDeputy = false });
        await SaveAsync(scene.Cleo, seat => seat with { Email = null });
        await SaveAsync(scene.Ben, seat => seat with { Email = "other@example.org" });

        var (entries, zone) = (await world.Groups.AccessAsync(scene.Actor, scene.Group, cancellationToken: Cancel))!.Value;
        Assert.Equal(
            [
                "Ana entered another email address for Ben in Monday group; it waits for consent.",
                "Ana asked to remove the email address of Cleo in Monday group; it waits for consent.",
                "Ana changed the role of Cleo in Monday group, from deputy to observer.",
                "Ana changed the role of Cleo in Monday group, from member to deputy.",
                "Ana changed the role of Ben in Monday group, from member to co-facilitator.",
            ],
            entries.Items.Take(5).Select(entry => Words.Sentence(entry, zone)),
            StringComparer.Ordinal);
        var own = (await world.Kept.FindAsync(scene.Ben, Cancel))!.Acts;
        Assert.Equal(new AuditedRoles("Member", "CoFacilitator"), own.Single(a => a.Act == AuditAct.RoleChanged).Roles);

        async Task SaveAsync(MemberId person, Func<SeatDraft, SeatDraft> change)
        {
            var group = (await world.Groups.FindAsync(scene.Actor, scene.Group, Cancel))!;
            var saved = await world.Groups.SaveAsync(
                scene.Actor,
                new GroupDraft
                {
                    Id = group.Id,
                    Name = group.Name,
                    Seats =
                    [
                        .. group.Members.Select(m => new SeatDraft(m.PersonId, m.Person.Name, m.Role, m.Stage, m.OtherRole, m.IsDeputy, m.Person.Email))
                            .Select(seat => seat.Person == person ? change(seat) : seat),
                    ],
                },
                Cancel);
            Assert.Empty(saved.Refusals);
        }
    }

    [Fact]
    public void An_entry_from_before_roles_were_recorded_says_what_it_can() => Assert.Equal(
        "Ana changed the role of Ben in Monday group.",
        Words.Sentence(
            new AuditRow(DateTimeOffset.UnixEpoch, "Ana", AuditAct.RoleChanged, "Monday group", SessionStartsAt: null, "Ben", Count: null), "Etc/UTC"));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_change_of_role_has_words_and_room_in_its_column(string before, string after)
    {
        var roles = new AuditedRoles(before, after);
        Assert.InRange(roles.Stored.Length, 1, 40);
        Assert.Equal(roles, AuditedRoles.Read(roles.Stored));
        var sentence = Words.Sentence(
            new AuditRow(DateTimeOffset.UnixEpoch, "Ana", AuditAct.RoleChanged, "Monday group", SessionStartsAt: null, "Ben", Count: null) { Roles = roles },
            "Etc/UTC");
        Assert.DoesNotContain("Audit.Role", sentence, StringComparison.Ordinal);
    }
}
