using System.Text.RegularExpressions;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>What mails say, as text and as HTML, in each language: whole sentences, one blank line between paragraphs, and of a move both times.</summary>
public sealed partial class MailTextTests
{
    private static readonly LocalTime Noon = new(12, 0);

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Theory]
    [InlineData("en", false, "of Monday group on Wed 2 Dec 2026, 12:00 was moved. It is now on Thu 3 Dec 2026, 15:30, for 60 minutes (America/Halifax).")]
    [InlineData("en", true, "of Monday group on Wed 2 Dec 2026, 12:00 and all later ones were moved. It is now on Thu 3 Dec 2026, 15:30, for 60 minutes")]
    [InlineData("fr", false, "la séance du mer. 2 déc. 2026 à 12:00 a été déplacée. Elle a maintenant lieu le jeu. 3 déc. 2026 à 15:30, 60 minutes")]
    [InlineData("fr", true, "la séance du mer. 2 déc. 2026 à 12:00 et toutes les suivantes ont été déplacées. Elle a maintenant lieu le jeu. 3 déc.")]
    public async Task A_mail_about_a_move_says_from_when_to_when(string language, bool isSeries, string text)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        await SpeakAsync(world, language);
        var planned = await scene.PlanAsync(isSeries, invite: false);
        Assert.Empty((await world.Changes.MoveAsync(
            scene.Actor, planned.Id, new LocalDate(2026, 12, 3) + new LocalTime(15, 30), isSeries ? ChangeScope.AndFollowing : ChangeScope.This,
            cancellationToken: Cancel)).Refusals);
        var mails = await scene.SentAsync();
        Assert.NotEmpty(mails);
        Assert.All(mails, mail => Assert.Contains(text, Plain(mail), StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.Contains(text, FromHtml(mail), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_was_not_told_of_one_move_is_told_of_both_in_one_mail_and_of_none_that_was_taken_back()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var planned = await scene.PlanAsync(isSeries: false, invite: false);
        await MoveAsync(3);
        await MoveAsync(4);
        Assert.Equal(
            ["Wed 2 Dec 2026, 12:00 > Fri 4 Dec 2026, 12:00", "Wed 2 Dec 2026, 12:00 > Fri 4 Dec 2026, 12:00"], Times(await scene.SentAsync()),
            StringComparer.Ordinal);

        // Once they know, the next is from there.
        await MoveAsync(7);
        Assert.Equal(
            ["Fri 4 Dec 2026, 12:00 > Mon 7 Dec 2026, 12:00", "Fri 4 Dec 2026, 12:00 > Mon 7 Dec 2026, 12:00"], Times(await scene.SentAsync()),
            StringComparer.Ordinal);
        await MoveAsync(8);
        await MoveAsync(7);
        Assert.Empty(await scene.SentAsync());

        // One that failed says the same when it is sent again.
        world.Carrier.Result = new HandoverResult(Handover.Refused, "Recipient");
        await MoveAsync(9);
        var failed = Times(await scene.SentAsync());
        world.Carrier.Result = new HandoverResult(Handover.Done);
        foreach (var row in (await world.MailLog.PageAsync(scene.Actor, scene.Group, cancellationToken: Cancel)).Items.Where(r => r.Fault == "Recipient"))
            Assert.True(await world.MailLog.ResendAsync(scene.Actor, scene.Group, row.Id, Cancel));
        Assert.Equal(failed, Times(await scene.SentAsync()), StringComparer.Ordinal);

        async Task MoveAsync(int day) => Assert.Empty((await world.Changes.MoveAsync(
            scene.Actor, planned.Id, new LocalDate(2026, 12, day) + Noon, cancellationToken: Cancel)).Refusals);

        static string[] Times(IReadOnlyList<MimeMessage> mails) =>
            [.. mails.Select(m => string.Join(" > ", MovedTimes().Matches(Plain(m)).Select(t => t.Value)))];
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("fr-CA")]
    public async Task Every_mail_reads_well_as_text_and_as_html(string language)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        await SpeakAsync(world, language);
        var mails = await OfEveryKindAsync(world, scene, language);
        foreach (var (kind, message) in mails)
        {
            var text = message.TextBody!.ReplaceLineEndings("\r\n");
            var at = $"{kind} ({language}):\n{text}";
            Assert.False(text.Contains('{', StringComparison.Ordinal) || text.Contains('}', StringComparison.Ordinal), at);
            Assert.True(text.EndsWith("\r\n", StringComparison.Ordinal) && !text.EndsWith("\r\n\r\n", StringComparison.Ordinal), at);
            Assert.DoesNotContain("\r\n\r\n\r\n", text, StringComparison.Ordinal);
            foreach (var line in text.Split("\r\n"))
            {
                Assert.True(line == line.Trim(), at);
                if (Uri.IsWellFormedUriString(line, UriKind.Absolute))
                    continue;
                // Two blanks, a blank before a full stop, or none after it, is a gap. (In French there is one before a colon.)
                Assert.False(Gap().IsMatch(Addresses().Replace(line, "@")), $"{line}\n{at}");
            }

            // The HTML says the same, paragraph by paragraph.
            Assert.Equal(Plain(message), FromHtml(message));
            Assert.DoesNotContain("  ", message.Subject, StringComparison.Ordinal);
        }

        Assert.Equal(
            Enum.GetValues<MailKind>().Except([MailKind.RecordsExpire]).Order(), mails.Select(m => m.Kind).Distinct().Order());
    }

    private static async Task<List<(MailKind Kind, MimeMessage Message)>> OfEveryKindAsync(ProgrammeWorld world, MailScene scene, string language)
    {
        var mails = new List<(MailKind, MimeMessage)>();
        var series = await scene.PlanAsync(isSeries: true, invite: true);
        await TakeAsync(MailKind.Invitation);
        await scene.PlanAsync(isSeries: false, invite: true, first: new LocalDate(2026, 12, 7));
        await TakeAsync(MailKind.Invitation);
        await world.Links.RenewAsync(scene.Actor, scene.Group, [scene.Ben], Cancel);
        await TakeAsync(MailKind.Link);
        await new GroupMessages(world, world.Clock, world.Outbox).SendAsync(scene.Actor, scene.Group, "Room 4,\nsecond floor.\n\n\nBring nothing.", Cancel);
        await TakeAsync(MailKind.GroupMessage);
        await scene.ChangeRosterAsync(add: new SeatDraft(null, "Nora", Email: "nora@example.org"));
        await SpeakAsync(world, language);
        await TakeAsync(MailKind.Joined);
        var nora = (await world.Groups.FindAsync(scene.Actor, scene.Group, Cancel))!.Members.Single(m => m.Person.Name == "Nora").PersonId;
        await scene.ChangeRosterAsync(remove: nora);
        await TakeAsync(MailKind.LeftRoster);
        foreach (var scope in Enum.GetValues<ChangeScope>())
        {
            await world.Changes.MoveAsync(
                scene.Actor, series.Id, MailScene.First.PlusDays(scope == ChangeScope.This ? 1 : 2) + Noon, scope, accepted: true, cancellationToken: Cancel);
            await TakeAsync(MailKind.Moved);
        }

        Assert.Null(await world.SignIns.MailLinkAsync("ben@example.org", "here", language));
        await TakeAsync(MailKind.SignIn);
        await using (var db = world.CreateDbContext())
        {
            var now = world.Clock.GetUtcNow();
            db.QueueConfirmAddressMail(scene.Ben, "ben.new@example.org", now, TimeSpan.FromMinutes(15));
            db.QueueAddressChangedMail(scene.Ben, "ben.old@example.org", now);
            await db.SaveChangesAsync(Cancel);
            await TakeAsync(MailKind.ConfirmAddress, except: MailKind.AddressChanged);
            await db.People.Where(p => p.Id == scene.Ben).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.ProposedEmail, "ben.new@example.org").SetProperty(p => p.ProposedBy, scene.Facilitator), Cancel);
            db.QueueAddressMail(scene.Ben, "ben@example.org", now);
            await db.SaveChangesAsync(Cancel);
            await TakeAsync(MailKind.AddressProposed);
        }

        var second = (await scene.SessionsAsync()).First(s => s.SeriesId is not null && s.Id != series.Id);
        await world.Changes.CallOffAsync(scene.Actor, second.Id, accepted: true, cancellationToken: Cancel);
        await TakeAsync(MailKind.CalledOff);
        var moved = await scene.FindAsync(series.Id);
        world.Clock.Advance(moved.StartsAt - TimeSpan.FromHours(23) - world.Clock.GetUtcNow());
        await world.Reminders.RemindAsync(Cancel);
        await TakeAsync(MailKind.Reminder);
        world.Clock.Advance(TimeSpan.FromHours(24));
        var seats = world.Rooms.Planned[series.Id].Seats;
        var ended = world.Clock.GetUtcNow();
        await world.Attendance.RecordEndAsync(
            new SessionEnd(
                series.Id, ended.AddHours(-1), ended, EndReason.TimeUp, 1, 0, seats, seats.Select(s => s.Member).ToHashSet(),
                [new EarlyLeaver(scene.Ben, Phase.PushBack, ended.AddMinutes(-30), null, null)]),
            Cancel);
        await TakeAsync(MailKind.HowItEnded);
        await scene.ChangeRosterAsync(add: new SeatDraft(null, "Gus", Role.CoFacilitator, Email: "gus@example.org"));
        await SpeakAsync(world, language);
        await scene.SentAsync();
        var debriefs = new DebriefService(world, world.Rooms, new RoomClock(world.Clock), world.Outbox);
        Assert.Equal(1, await debriefs.CallOthersAsync(scene.Facilitator, series.Id, Cancel));
        await TakeAsync(MailKind.Debrief);
        return mails;

        async Task TakeAsync(MailKind kind, MailKind? except = null)
        {
            var sent = await scene.SentAsync();
            Assert.NotEmpty(sent);
            mails.AddRange(sent.Select(m => (
                except is { } other && m.To.Mailboxes.Single().Address.Contains(".old", StringComparison.Ordinal) ? other : kind, m)));
        }
    }

    private static async Task SpeakAsync(ProgrammeWorld world, string language)
    {
        await using var db = world.CreateDbContext();
        await db.People.ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, language), Cancel);
    }

    private static string Plain(MimeMessage mail) => mail.TextBody!.ReplaceLineEndings("\n").Trim('\n');

    private static string FromHtml(MimeMessage mail) => System.Net.WebUtility.HtmlDecode(Tag().Replace(
        string.Join("\n\n", Paragraph().Matches(mail.HtmlBody!).Select(p => p.Groups["text"].Value.Replace("<br>", "\n", StringComparison.Ordinal))), ""));

    [GeneratedRegex("<p>(?<text>.*?)</p>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\p{Lu}\p{Ll}{2} \d+ \p{L}+ \d{4}, \d\d:\d\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MovedTimes();

    [GeneratedRegex(@"[ \u00a0\u202f]{2}| [.,]|[.,;!?](?=\p{L})|:(?=\p{L})|\( | \)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\S+@\S+|https?:\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses();
}
