using System.Text.RegularExpressions;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;
using static BalintRoom.Tests.Support.SignInWays;
using Group = BalintRoom.Data.Entities.Group;

namespace BalintRoom.Tests.Identity;

/// <summary>Somebody on the rosters of two programmes and of a group without one is one person, however they sign in, over HTTP.</summary>
public partial class OnePersonTests
{
    private const string Address = "ada@example.org";
    private static readonly string[] Groups = ["Open group", "Psychiatry group", "Surgery group"];

    [Theory]
    [InlineData("mail passkey single")]
    [InlineData("mail single passkey")]
    [InlineData("passkey mail single")]
    [InlineData("passkey single mail")]
    [InlineData("single mail passkey")]
    [InlineData("single passkey mail")]
    public async Task Whatever_the_order_of_sign_ins_there_is_one_home_one_log_and_one_calendar(string order)
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var app = new SignInApp(provider.Settings);
        using var key = new SoftPasskey();
        provider.Email = Address;
        var first = await AddAsync(app, Groups[0], "Ada");
        await SignInWays.AddAsync(await app.SignedInAsync(first), key);
        await AddAsync(app, Groups[1], "Ada L.", "Psychiatry");
        await AddAsync(app, Groups[2], "A. Lovelace", "Surgery");

        var browsers = new List<SignInBrowser>();
        foreach (var way in order.Split(' '))
        {
            var browser = new SignInBrowser(app);
            Assert.Equal("/lead", way switch
            {
                "mail" => await SignInByMailAsync(app, browser, Address),
                "passkey" => await SignInAsync(browser, key),
                _ => await SignInAsync(browser, provider),
            });
            browsers.Add(browser);
        }

        foreach (var browser in browsers)
        {
            var (home, own) = (await browser.ReadAsync("/lead"), await browser.ReadAsync("/me"));
            foreach (var group in Groups)
            {
                Assert.Contains($"<h2>{group}</h2>", home, StringComparison.Ordinal);
                Assert.Contains($">{group}</h3>", own, StringComparison.Ordinal);
            }

            Assert.Equal(Groups.Length, Certificate().Count(own));
            var log = (await browser.ReadAsync("/lead/log.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(1 + Groups.Length, log.Length);

            using var made = await browser.PostAsync("/me", "/me", ("_handler", "calendar"));
            var feed = Assert.Single(Feed().Matches(await made.Content.ReadAsStringAsync(ProgrammeWorld.Cancel)).Select(m => m.Value)
                .Distinct(StringComparer.Ordinal));
            var calendar = await CalendarReader.ReadAsync(await new SignInBrowser(app).ReadAsync(feed));
            Assert.Equal(
                Groups.SelectMany(g => (string[])[$"Balint group: {g}", $"Balint group: {g}"]).Order(StringComparer.Ordinal),
                calendar.Times.Select(e => e.Title).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_coordinates_a_programme_and_facilitates_outside_it_reaches_both(bool facilitatesFirst)
    {
        await using var app = new SignInApp();
        var browser = new SignInBrowser(app);
        var (programme, group) = (Guid.Empty, "");
        foreach (var facilitates in (bool[])[facilitatesFirst, !facilitatesFirst])
        {
            if (facilitates)
                await AddAsync(app, group = Groups[0], "Dir");
            else
                programme = await AddProgrammeAsync(app, "Surgery", "Dr. Dir");
            await SignInByMailAsync(app, browser, Address);
        }

        var home = await browser.ReadAsync("/lead");
        Assert.Contains("Surgery", home, StringComparison.Ordinal);
        Assert.Contains($"<h2>{group}</h2>", home, StringComparison.Ordinal);
        Assert.Contains("Surgery", await browser.ReadAsync($"/programme/{programme:N}"), StringComparison.Ordinal);
        Assert.Equal(2, (await browser.ReadAsync("/lead/log.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Two_groups_without_a_programme_are_one_home_one_log_and_one_calendar_after_a_mailed_link()
    {
        await using var app = new SignInApp();
        foreach (var group in Groups[..2])
            await AddAsync(app, group, "Coral");
        var browser = new SignInBrowser(app);
        await SignInByMailAsync(app, browser, Address);
        var home = await browser.ReadAsync("/lead");
        Assert.All(Groups[..2], group => Assert.Contains($"<h2>{group}</h2>", home, StringComparison.Ordinal));
        Assert.Equal(3, (await browser.ReadAsync("/lead/log.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var made = await browser.PostAsync("/me", "/me", ("_handler", "calendar"));
        Assert.Single(Feed().Matches(await made.Content.ReadAsStringAsync(ProgrammeWorld.Cancel)).Select(m => m.Value).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_roster_with_the_same_address_shows_nothing_before_its_address_is_confirmed()
    {
        await using var app = new SignInApp();
        var ada = await AddAsync(app, Groups[0], "Ada", confirmed: true);
        await AddAsync(app, Groups[1], "Ada L.", "Psychiatry");
        var browser = await app.SignedInAsync(ada);
        Assert.DoesNotContain(Groups[1], await browser.ReadAsync("/lead"), StringComparison.Ordinal);
        Assert.DoesNotContain(Groups[1], await browser.ReadAsync("/me"), StringComparison.Ordinal);

        await SignInByMailAsync(app, new SignInBrowser(app), Address);
        Assert.Contains(Groups[1], await browser.ReadAsync("/lead"), StringComparison.Ordinal);
        Assert.Contains(Groups[1], await browser.ReadAsync("/me"), StringComparison.Ordinal);
    }

    /// <summary>Adds a group of a facilitator, with a session that was held yesterday and one tomorrow.</summary>
    private static async Task<MemberId> AddAsync(SignInApp app, string group, string name, string? programme = null, bool confirmed = false)
    {
        var now = TimeProvider.System.GetUtcNow();
        var person = new Person
        {
            Id = MemberId.New(),
            Name = name,
            Email = Address,
            EmailConfirmedAt = confirmed ? now : null,
            CreatedAt = now,
        };
        var id = Guid.NewGuid();
        await using var db = app.OpenDatabase();
        db.Add(new Group
        {
            Id = id,
            Name = group,
            Programme = programme is null ? null : new ResidencyProgramme { Id = Guid.NewGuid(), Name = programme, TimeZoneId = "Etc/UTC", CreatedAt = now },
            CreatedAt = now,
            Members = [new GroupMember { GroupId = id, PersonId = person.Id, Person = person, Role = Role.Facilitator, Position = 0 }],
        });
        foreach (var day in (int[])[-1, 1])
        {
            var starts = now.AddDays(day);
            var session = new Session
            {
                Id = RoomId.New(),
                GroupId = id,
                StartsAt = starts,
                TimeZoneId = "Etc/UTC",
                SlotMinutes = 60,
                Plan = PhasePlan.For(60, lobby: true),
                CreatedAt = now,
                OpenedAt = day < 0 ? starts : null,
                EndedAt = day < 0 ? starts.AddMinutes(60) : null,
                EndReason = day < 0 ? nameof(EndReason.TimeUp) : null,
            };
            db.Add(session);
            if (day < 0)
                db.Add(new Attendance { SessionId = session.Id, PersonId = person.Id, Role = Role.Facilitator, Present = true, Minutes = 60 });
        }

        await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        return person.Id;
    }

    private static async Task<Guid> AddProgrammeAsync(SignInApp app, string name, string coordinator)
    {
        var now = TimeProvider.System.GetUtcNow();
        var programme = new ResidencyProgramme { Id = Guid.NewGuid(), Name = name, TimeZoneId = "Etc/UTC", CreatedAt = now };
        var person = new Person { Id = MemberId.New(), Name = coordinator, Email = Address, CreatedAt = now };
        programme.Coordinators.Add(new Coordinator { ProgrammeId = programme.Id, PersonId = person.Id, Person = person, Since = now });
        await using var db = app.OpenDatabase();
        db.Add(programme);
        await db.SaveChangesAsync(ProgrammeWorld.Cancel);
        return programme.Id;
    }

    [GeneratedRegex(@"/calendar/[a-z2-7]{32}\.ics", RegexOptions.None, 1000)]
    private static partial Regex Feed();

    [GeneratedRegex("href=\"/certificate/", RegexOptions.None, 1000)]
    private static partial Regex Certificate();
}
