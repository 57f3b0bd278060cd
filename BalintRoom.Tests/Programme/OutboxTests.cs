using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Mail;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Programme;

/// <summary>Emails are sent once, wait while no mail server accepts them, and record what went wrong.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task While_the_mail_server_is_down_emails_wait_and_then_go_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await InvitedAsync(world);
        world.Carrier.Result = new HandoverResult(Handover.NotNow, "Unreachable");
        Assert.Equal(0, await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel));
        Assert.All(await MailsAsync(world), m => Assert.Equal((MailState.Waiting, "Unreachable", 1), (m.State, m.Fault, m.Attempts)));
        Assert.Equal(0, await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel));

        world.Carrier.Result = new HandoverResult(Handover.Done);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel));
        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel));
        Assert.Equal(6, world.Carrier.Mails.Count);
        Assert.NotEqual(scene.Fay, scene.Ben);
    }

    [Fact]
    public async Task An_email_whose_delivery_is_unclear_is_not_sent_again_by_itself_and_a_refused_one_is_shown()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await InvitedAsync(world);
        world.Carrier.Result = new HandoverResult(Handover.Unclear, "Interrupted");
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        world.Carrier.Result = new HandoverResult(Handover.Done);
        world.Clock.Advance(TimeSpan.FromHours(3));
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Equal(3, world.Carrier.Mails.Count);

        var ledger = new MailLog(world, world.Clock, world.Outbox);
        var lines = (await ledger.PageAsync(scene.Coordinator, scene.Programme, cancellationToken: ProgrammeWorld.Cancel)).Items;
        Assert.All(lines, line => Assert.True(line.IsUnclear));
        Assert.Empty((await ledger.PageAsync(scene.Fay, scene.Programme, cancellationToken: ProgrammeWorld.Cancel)).Items);
        Assert.True(await ledger.ResendAsync(scene.Coordinator, scene.Programme, lines[0].Id, ProgrammeWorld.Cancel));
        world.Carrier.Result = new HandoverResult(Handover.Refused, "Recipient");
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Equal(1, await ledger.FailuresAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task An_unexpected_fault_leaves_one_email_unclear_and_does_not_block_the_others()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await InvitedAsync(world);
        world.Carrier.Fault = new InvalidOperationException("Out of order.");
        Assert.Equal(0, await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel));
        Assert.Equal(3, world.Carrier.Mails.Count);
        Assert.All(await MailsAsync(world), m => Assert.Equal((MailState.Sending, "Interrupted"), (m.State, m.Fault)));
    }

    [Fact]
    public async Task An_invitation_is_plain_and_html_carries_a_calendar_and_names_no_group_in_its_subject()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await InvitedAsync(world);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        var mail = world.Carrier.Mails[1];
        Assert.Equal("Invitation", mail.Subject);
        Assert.Contains("Monday group", mail.TextBody!, StringComparison.Ordinal);
        Assert.Contains("<a href=", mail.HtmlBody!, StringComparison.Ordinal);
        var calendar = mail.BodyParts.OfType<MimeKit.TextPart>().Single(p => p.ContentType.MimeType == "text/calendar");
        var read = await CalendarReader.ReadAsync(calendar.Text!);
        Assert.Equal("REQUEST", read.Method);
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 16, 0, 0, TimeSpan.Zero), Assert.Single(read.Times).Utc);
        var (result, _) = await world.RedeemAsync(MailedLinkTests.SecretIn(mail));
        Assert.IsType<BalintRoom.Programmes.Access.JoinResult.Joined>(result);
    }

    [Fact]
    public async Task Each_person_is_reminded_once_the_day_before_and_nobody_of_a_cancelled_session()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var draft = ProgrammeWorld.Tomorrow(scene.Group) with { Date = new NodaTime.LocalDate(2026, 11, 30) };
        var one = await world.Sessions.PlanAsync(scene.Coordinator, draft, ProgrammeWorld.Cancel);
        var other = await world.Sessions.PlanAsync(scene.Coordinator, draft with { Time = new NodaTime.LocalTime(15, 0) }, ProgrammeWorld.Cancel);
        await world.Changes.CallOffAsync(scene.Coordinator, other.Value.Session, cancellationToken: ProgrammeWorld.Cancel);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        world.Carrier.Mails.Clear();
        Assert.Equal(0, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));
        world.Clock.Advance(TimeSpan.FromDays(5) + TimeSpan.FromHours(5));
        Assert.Equal(3, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));
        Assert.Equal(0, await world.Reminders.RemindAsync(ProgrammeWorld.Cancel));
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Equal(["Reminder", "Reminder", "Reminder"], world.Carrier.Mails.Select(m => m.Subject!).ToArray());
        Assert.True(one.Succeeded);
    }

    [Fact]
    public async Task A_person_who_left_early_is_mailed_that_the_recap_waits_for_them()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        var mail = Assert.Single(world.Carrier.Mails);
        Assert.Equal(("cleo@example.org", "How it ended"), (mail.To.Mailboxes.Single().Address, mail.Subject));
    }

    [Fact]
    public async Task A_mail_server_accepts_them_and_one_that_is_unreachable_is_reported()
    {
        await using var server = SmtpServer.Start();
        var options = Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, AllowUnencrypted = true });
        using var mail = new MimeKit.MimeMessage { Subject = "Invitation" };
        mail.From.Add(MimeKit.MailboxAddress.Parse("room@example.org"));
        mail.To.Add(MimeKit.MailboxAddress.Parse("ben@example.org"));
        mail.Body = new MimeKit.TextPart("plain") { Text = "Come." };
        Assert.Equal(Handover.Done, (await new SmtpTransport(options).SendAsync(mail, ProgrammeWorld.Cancel)).Outcome);
        Assert.Contains("Subject: Invitation", Assert.Single(server.Mails), StringComparison.Ordinal);

        server.Refuses = "550 no such person";
        Assert.Equal(new HandoverResult(Handover.Refused, "Recipient"), await new SmtpTransport(options).SendAsync(mail, ProgrammeWorld.Cancel));
        server.Refuses = "451 later";
        Assert.Equal(new HandoverResult(Handover.NotNow, "Busy"), await new SmtpTransport(options).SendAsync(mail, ProgrammeWorld.Cancel));
        await server.DisposeAsync();
        Assert.Equal(new HandoverResult(Handover.NotNow, "Unreachable"), await new SmtpTransport(options).SendAsync(mail, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Without_a_mail_server_only_its_own_user_can_read_what_is_written()
    {
        var folder = Directory.CreateTempSubdirectory("balint-mail-test-");
        try
        {
            using var database = new DatabaseFile(
                Options.Create(new DatabaseOptions { Path = Path.Combine(folder.FullName, "balintroom.db") }),
                new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { ContentRootPath = folder.FullName });
            var transport = new FolderTransport(Options.Create(new MailOptions()), database, NullLogger<FolderTransport>.Instance);
            using var mail = new MimeKit.MimeMessage { Subject = "Invitation", Body = new MimeKit.TextPart("plain") { Text = "Come." } };
            mail.To.Add(MimeKit.MailboxAddress.Parse("ben@example.org"));
            Assert.Equal(Handover.Done, (await transport.SendAsync(mail, ProgrammeWorld.Cancel)).Outcome);

            var written = new DirectoryInfo(Path.Combine(folder.FullName, "mail"));
            var file = Assert.Single(written.EnumerateFiles());
            Assert.Contains("Come.", await File.ReadAllTextAsync(file.FullName, ProgrammeWorld.Cancel), StringComparison.Ordinal);
            if (OperatingSystem.IsWindows())
                return;
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, written.UnixFileMode);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ProgrammeScene> InvitedAsync(ProgrammeWorld world)
    {
        var scene = await ProgrammeScene.MakeAsync(world);
        var planned = await world.Sessions.PlanAsync(scene.Coordinator, ProgrammeWorld.Tomorrow(scene.Group) with { Invite = true }, ProgrammeWorld.Cancel);
        Assert.Empty(planned.Refusals);
        return scene;
    }

    private static async Task<List<OutgoingMail>> MailsAsync(ProgrammeWorld world)
    {
        await using var db = world.CreateDbContext();
        return await db.Mails.AsNoTracking().ToListAsync(ProgrammeWorld.Cancel);
    }
}
