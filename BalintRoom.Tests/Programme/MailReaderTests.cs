using BalintRoom.Programmes.Mail;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace BalintRoom.Tests.Programme;

/// <summary>Mail speaks the language of its reader, and an answer to it reaches somebody.</summary>
public class MailReaderTests
{
    [Theory]
    [InlineData("fr", "en", null, "fr")]
    [InlineData("fr-CA", "en", null, "fr-CA")]
    [InlineData("en", "fr", "fr", "en")]
    [InlineData(null, "fr", null, "fr")]
    [InlineData(null, null, "fr", "fr")]
    [InlineData(null, null, null, "en")]
    public async Task It_is_the_persons_own_else_the_programmes_else_that_of_who_leads(
        string? own, string? programmes, string? facilitators, string expected)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        await world.MailSettings.ChangeAsync(scene.Actor, scene.Programme!.Value, new MailSettings(programmes, 24, null), ProgrammeWorld.Cancel);
        await SetLanguageAsync(world, scene.Ben, own);
        await SetLanguageAsync(world, scene.Facilitator, facilitators);
        await scene.PlanAsync(isSeries: true, invite: true);
        var mail = ToBen(await scene.SentAsync());
        Assert.Contains($"lang=\"{expected}\"", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Contains(
            expected.EndsWith("en", StringComparison.Ordinal) ? "SUMMARY:Balint group" : "SUMMARY:Groupe Balint", CalendarPart.Of(mail).Text,
            StringComparison.Ordinal);
        var feed = await FeedAsync(world, scene.Ben);
        Assert.Contains(expected.EndsWith("en", StringComparison.Ordinal) ? "SUMMARY:Balint group" : "SUMMARY:Groupe Balint", feed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "en", "fr")]
    [InlineData("en", "fr", "en")]
    [InlineData(null, "fr", "fr")]
    public async Task A_sign_in_mail_is_in_the_language_of_the_page_it_was_asked_for_on(string? page, string own, string expected)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        await SetLanguageAsync(world, scene.Ben, own);
        Assert.Null(await world.SignIns.MailLinkAsync("ben@example.org", "here", page));
        Assert.Contains($"lang=\"{expected}\"", Assert.Single(await scene.SentAsync()).HtmlBody!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "office@example.org", true, "office@example.org")]
    [InlineData(true, null, true, "fay@example.org")]
    [InlineData(true, null, false, null)]
    [InlineData(false, null, false, null)]
    public async Task An_answer_goes_to_the_programme_else_to_who_leads_and_else_the_mail_says_that_nobody_reads_it(
        bool inProgramme, string? programmes, bool facilitatorHasAddress, string? expected)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme, facilitatorHasAddress: facilitatorHasAddress);
        if (scene.Programme is { } programme)
            Assert.Empty((await world.MailSettings.ChangeAsync(
                scene.Actor, programme, new MailSettings(null, 24, programmes), ProgrammeWorld.Cancel)).Refusals);
        await scene.PlanAsync(isSeries: false, invite: true);
        var mails = await scene.SentAsync();
        var mail = ToBen(mails);
        Assert.Equal(expected, mail.ReplyTo.Mailboxes.SingleOrDefault()?.Address);
        Assert.Contains(expected ?? "Nobody reads answers", mail.TextBody!, StringComparison.Ordinal);

        // Nobody is told to answer to themselves.
        Assert.All(mails, m => Assert.NotEqual(
            m.To.Mailboxes.Single().Address, m.ReplyTo.Mailboxes.SingleOrDefault()?.Address, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_coordinate_a_programme_sees_and_changes_nothing_of_its_mails()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        Assert.Null(await world.MailSettings.FindAsync(scene.Facilitator, scene.Programme!.Value, ProgrammeWorld.Cancel));
        Assert.False((await world.MailSettings.ChangeAsync(
            scene.Facilitator, scene.Programme.Value, new MailSettings("fr", 0, null), ProgrammeWorld.Cancel)).Succeeded);
        Assert.Equal(
            BalintRoom.Programmes.Results.ProgrammeRefusal.EmailInvalid,
            Assert.Single((await world.MailSettings.ChangeAsync(
                scene.Actor, scene.Programme.Value, new MailSettings("fr", 0, "nonsense"), ProgrammeWorld.Cancel)).Refusals).Code);
        Assert.Equal(new MailSettings(null, 24, null), await world.MailSettings.FindAsync(scene.Actor, scene.Programme.Value, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Until_somebody_chooses_a_language_theirs_is_that_of_the_browser_they_came_with()
    {
        await using var app = new SignInApp();
        var person = await app.AddPersonAsync("Ben");
        await app.SignedInAsync(person, "fr-CA,fr;q=0.9");
        Assert.Equal("fr-CA", await LanguageAsync());
        await app.SignedInAsync(person, "en");
        Assert.Equal("fr-CA", await LanguageAsync());

        async Task<string?> LanguageAsync()
        {
            await using var db = app.OpenDatabase();
            return await db.People.Where(p => p.Id == person).Select(p => p.Language).SingleAsync(ProgrammeWorld.Cancel);
        }
    }

    private static async Task SetLanguageAsync(ProgrammeWorld world, BalintRoom.Domain.People.MemberId person, string? language)
    {
        await using var db = world.CreateDbContext();
        await db.People.Where(p => p.Id == person).ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, language), ProgrammeWorld.Cancel);
    }

    private static MimeMessage ToBen(IEnumerable<MimeMessage> mails) => Assert.Single(mails, m => m.To.Mailboxes.Single().Name == "Ben");

    private static async Task<string> FeedAsync(ProgrammeWorld world, BalintRoom.Domain.People.MemberId person)
    {
        var made = await world.Mine.NewCalendarAsync(await world.Mine.PeopleAsync([person], ProgrammeWorld.Cancel), "calendar", ProgrammeWorld.Cancel);
        return (await world.Mine.CalendarAsync(made[0].Calendar!["calendar/".Length..^".ics".Length], "http://room", ProgrammeWorld.Cancel))!;
    }
}
