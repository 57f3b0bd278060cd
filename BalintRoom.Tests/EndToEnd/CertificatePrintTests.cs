using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Records;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Person = BalintRoom.Tests.Support.Browser.Person;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Certificates as a browser prints them, and as whoever is given the paper checks them.</summary>
public sealed class CertificatePrintTests(Chromium browsers)
{
    [Fact]
    public async Task A_certificate_prints_black_on_white_without_the_site_and_without_an_empty_sheet()
    {
        await using var product = new LiveServer();
        product.Start();
        var (group, fay, people) = await SeedAsync(product, [("Ana Duarte", 16), ("Bo Li", 40)]);
        await using var person = await SignedInAsync(product, fay);
        foreach (var (name, sheets) in ((string, int)[])[("Ana Duarte", 1), ("Bo Li", 2)])
        {
            await person.GoAsync($"/certificate/{group:N}/{people[name]}");
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await person.Page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", scheme.ToString().ToLowerInvariant());
                foreach (var format in (string[])["A4", "Letter"])
                {
                    var pdf = await PdfAsync(person, format);
                    Assert.InRange(SheetsIn(pdf), 1, sheets);
                }
            }

            await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            Assert.Equal("rgb(0, 0, 0)", await person.Page.Locator(".certificate td").First.EvaluateAsync<string>("cell => getComputedStyle(cell).color"));
            Assert.Equal("rgb(255, 255, 255)", await person.Page.Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).backgroundColor"));
            foreach (var part in (string[])[".page-head", ".skip-link", ".back", "form", "balint-print"])
                await Assertions.Expect(person.Page.Locator(part).First).ToBeHiddenAsync();
            await Assertions.Expect(person.Page.Locator(".certificate thead .again")).ToBeVisibleAsync();
            await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Null });
        }

        await person.GoAsync($"/lead/groups/{group:N}/certificates");
        Assert.InRange(SheetsIn(await PdfAsync(person, "A4")), 3, 1 + 2 + 2);
    }

    [Fact]
    public async Task Whoever_scans_the_code_reads_what_was_signed_and_a_changed_one_is_refused()
    {
        await using var product = new LiveServer();
        product.Start();
        var (group, _, people) = await SeedAsync(product, [("Ana Duarte", 3)]);
        var ana = people["Ana Duarte"];
        var certificate = (await product.Service<RecordService>().CertificateAsync([ana], group, ana, TestContext.Current.CancellationToken))!;
        var code = product.Service<CertificateCodes>().Write(certificate, new DateOnly(2026, 11, 29));
        await using var office = await Person.NewAsync(browsers, product.Address, "Office");
        await office.Page.GotoAsync("/verify#" + code);
        await Assertions.Expect(office.Page.Locator("[data-verified=true]")).ToBeVisibleAsync();
        await office.SeesHeadingAsync("Ana Duarte");
        Assert.DoesNotContain('#', office.Page.Url);

        var middle = code.Length / 2;
        var changed = code[..middle] + (code[middle] == 'A' ? 'B' : 'A') + code[(middle + 1)..];
        await office.Page.GetByLabel("What the code on the certificate holds").FillAsync(changed);
        await office.PressAsync("Check");
        await Assertions.Expect(office.Page.Locator("[data-verified=false]")).ToBeVisibleAsync();
    }

    private static Task<byte[]> PdfAsync(Person person, string format) => person.Page.PdfAsync(new PagePdfOptions { Format = format });

    private static int SheetsIn(byte[] pdf) =>
        System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b", default, TimeSpan.FromSeconds(10));

    private async Task<Person> SignedInAsync(LiveServer product, MemberId who)
    {
        var secret = await product.Service<JoinService>().NewSignInLinkAsync(who);
        var person = await Person.NewAsync(browsers, product.Address, "Fay");
        await person.RedeemAsync(product.Address, secret.Reveal());
        return person;
    }

    /// <summary>A group whose members were at so many of its sessions.</summary>
    private static async Task<(Guid Group, MemberId Facilitator, Dictionary<string, MemberId> People)> SeedAsync(
        LiveServer product, IReadOnlyList<(string Name, int Sessions)> members)
    {
        var now = product.Service<TimeProvider>().GetUtcNow();
        var fay = new BalintRoom.Data.Entities.Person { Id = MemberId.New(), Name = "Fay", MayMakeGroups = true, CreatedAt = now };
        var others = members.Select(m => new BalintRoom.Data.Entities.Person { Id = MemberId.New(), Name = m.Name, CreatedAt = now }).ToList();
        var group = new Group { Id = Guid.NewGuid(), Name = "Thursday group", CreatedAt = now };
        await using var db = product.Service<IDbContextFactory<BalintDbContext>>().CreateDbContext();
        db.Add(group);
        db.AddRange([fay, .. others]);
        foreach (var (person, position) in new[] { fay }.Concat(others).Select((p, i) => (p, i)))
            db.Add(new GroupMember { GroupId = group.Id, PersonId = person.Id, Role = position == 0 ? Role.Facilitator : Role.Member, Position = position });
        for (var i = 0; i < members.Max(m => m.Sessions); i++)
        {
            var starts = now.AddDays(-7 * (i + 1));
            var session = new Session
            {
                Id = RoomId.New(),
                GroupId = group.Id,
                StartsAt = starts,
                TimeZoneId = "Etc/UTC",
                SlotMinutes = 60,
                Plan = PhasePlan.For(60),
                CreatedAt = starts,
                OpenedAt = starts,
                EndedAt = starts.AddMinutes(60),
                CaseDiscussions = 1,
            };
            db.Add(session);
            db.Add(new Attendance { SessionId = session.Id, PersonId = fay.Id, Role = Role.Facilitator, Present = true, Minutes = 60 });
            foreach (var (person, sessions) in others.Zip(members.Select(m => m.Sessions)))
            {
                var isThere = i < sessions;
                db.Add(new Attendance
                {
                    SessionId = session.Id,
                    PersonId = person.Id,
                    Role = Role.Member,
                    Present = isThere,
                    Minutes = isThere ? 55 : 0,
                });
            }
        }

        await db.SaveChangesAsync();
        return (group.Id, fay.Id, others.ToDictionary(p => p.Name, p => p.Id, StringComparer.Ordinal));
    }
}
