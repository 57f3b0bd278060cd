using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>A coordinator or facilitator writes to a group, and what was written is stored no longer than it takes to send it.</summary>
public sealed class GroupMessageTests
{
    private const string Text = "We meet in room 4 today.\n\nBring <b>nothing</b>.";

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everybody_with_an_address_gets_it_and_answers_go_to_whoever_wrote_it(bool inProgramme)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme);
        var messages = Messages(world);
        await using (var db = world.CreateDbContext())
            await db.People.Where(p => p.Id == scene.Actor).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "cora@example.org"), Cancel);

        var readers = (await messages.ReviewAsync(scene.Actor, scene.Group, Cancel)).Readers;
        var sent = await messages.SendAsync(scene.Actor, scene.Group, Text, Cancel);
        Assert.Equal((3, 3), (sent.Value, readers.Count));
        var mails = await scene.SentAsync();
        // Who writes gets a copy; without a programme they are on the roster.
        Assert.Equal(
            inProgramme ? ["ben@example.org", "cleo@example.org", "cora@example.org", "fay@example.org"]
                : (string[])["ben@example.org", "cleo@example.org", "cora@example.org"],
            mails.Select(m => m.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(mails, mail =>
        {
            Assert.Equal("cora@example.org", mail.ReplyTo.Mailboxes.Single().Address);
            Assert.Contains("We meet in room 4 today.\n\nBring <b>nothing</b>.", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.Contains("&lt;b&gt;nothing", mail.HtmlBody!, StringComparison.Ordinal);
            Assert.Contains("write nothing of a case", mail.TextBody!, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("cora@example.org", "office@example.org", true, "cora@example.org", true)]
    [InlineData(null, "office@example.org", true, "office@example.org", false)]
    [InlineData(null, null, true, "fay@example.org", false)]
    [InlineData(null, null, false, null, false)]
    public async Task What_is_said_of_answers_and_of_a_copy_before_it_is_sent_is_what_happens(
        string? own, string? office, bool facilitatorHasAddress, string? answersTo, bool hasCopy)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true, facilitatorHasAddress: facilitatorHasAddress);
        await using (var db = world.CreateDbContext())
            await db.People.Where(p => p.Id == scene.Actor).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, own), Cancel);
        await world.MailSettings.ChangeAsync(scene.Actor, scene.Programme!.Value, new MailSettings(null, 24, office), Cancel);

        var review = await Messages(world).ReviewAsync(scene.Actor, scene.Group, Cancel);
        Assert.Equal((answersTo, hasCopy, hasCopy ? own : null), (review.AnswersTo, review.AnswersToWriter, review.CopyTo));
        Assert.Equal(facilitatorHasAddress ? ["Fay", "Ben", "Cleo"] : ["Ben", "Cleo"], review.Readers, StringComparer.Ordinal);

        await Messages(world).SendAsync(scene.Actor, scene.Group, Text, Cancel);
        var mails = await scene.SentAsync();
        Assert.Equal(hasCopy, mails.Any(m => m.To.Mailboxes.Single().Address == own));
        foreach (var mail in mails.Where(m => m.To.Mailboxes.Single().Address is "ben@example.org" or "cleo@example.org"))
        {
            Assert.Equal(answersTo, mail.ReplyTo.Mailboxes.SingleOrDefault()?.Address);
            Assert.Contains(
                answersTo is null ? "Nobody reads answers to this email." : $"An answer to this email goes to {answersTo}.", mail.TextBody!,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Handover.Done)]
    [InlineData(Handover.Written)]
    [InlineData(Handover.Refused)]
    [InlineData(Handover.Unclear)]
    [InlineData(Handover.NotNow)]
    public async Task Its_text_is_deleted_once_the_mail_is_done_and_it_cannot_be_sent_again(Handover outcome)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        Assert.True((await Messages(world).SendAsync(scene.Actor, scene.Group, Text, Cancel)).Succeeded);
        Assert.All(await StoredAsync(), text => Assert.NotNull(text));
        world.Carrier.Result = new HandoverResult(outcome, outcome is Handover.Done or Handover.Written ? null : "Refused");
        await scene.SentAsync();
        if (outcome == Handover.NotNow)
        {
            Assert.All(await StoredAsync(), text => Assert.NotNull(text));
            world.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Empty(await scene.SentAsync());
        }

        Assert.All(await StoredAsync(), text => Assert.Null(text));
        foreach (var mail in (await world.MailLog.PageAsync(scene.Actor, scene.Group, cancellationToken: Cancel)).Items)
            Assert.False(await world.MailLog.ResendAsync(scene.Actor, scene.Group, mail.Id, Cancel));

        async Task<List<string?>> StoredAsync()
        {
            await using var db = world.CreateDbContext();
            return await db.Mails.Where(m => m.Kind == MailKind.GroupMessage).Select(m => m.Text).ToListAsync(Cancel);
        }
    }

    [Fact]
    public async Task A_server_that_stopped_in_the_middle_keeps_no_text()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        await Messages(world).SendAsync(scene.Actor, scene.Group, Text, Cancel);
        await using var db = world.CreateDbContext();
        await db.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Sending), Cancel);
        await world.Outbox.MarkInterruptedAsync(Cancel);
        Assert.False(await db.Mails.AnyAsync(m => m.Text != null, Cancel));
    }

    [Fact]
    public async Task Who_left_the_group_meanwhile_does_not_get_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        await Messages(world).SendAsync(scene.Actor, scene.Group, Text, Cancel);
        await scene.ChangeRosterAsync(remove: scene.Cleo);
        Assert.DoesNotContain("cleo@example.org", (await scene.SentAsync()).Select(m => m.To.Mailboxes.Single().Address), StringComparer.Ordinal);
    }

    [Fact]
    public async Task It_is_refused_where_it_cannot_be_sent()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var messages = Messages(world);
        foreach (var (text, code) in ((string?, ProgrammeRefusal)[])
        [
            (null, ProgrammeRefusal.MessageEmpty), (" \r\n ", ProgrammeRefusal.MessageEmpty), ("a\u202Eb", ProgrammeRefusal.NameCharacters),
            (new string('a', FieldLimits.GroupMessageLength + 1), ProgrammeRefusal.NameTooLong),
        ])
            Assert.Equal(code, Assert.Single((await messages.SendAsync(scene.Actor, scene.Group, text, Cancel)).Refusals).Code);
        foreach (var other in (MemberId[])[scene.Ben, MemberId.New()])
        {
            Assert.Equal(ProgrammeRefusal.NotFound, Assert.Single((await messages.SendAsync(other, scene.Group, Text, Cancel)).Refusals).Code);
            Assert.Empty((await messages.ReviewAsync(other, scene.Group, Cancel)).Readers);
        }

        await using var db = world.CreateDbContext();
        await db.People.ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, (string?)null), Cancel);
        Assert.Equal(ProgrammeRefusal.NobodyReachable, Assert.Single((await messages.SendAsync(scene.Actor, scene.Group, Text, Cancel)).Refusals).Code);
        Assert.False(await db.Mails.AnyAsync(Cancel));
    }

    private static GroupMessages Messages(ProgrammeWorld world) => new(world, world.Clock, world.Outbox);
}
