using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Mail;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Programme;

/// <summary>Emails are sent once, wait while no mail server accepts them, and record what went wrong.</summary>
public class OutboxTests
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

        var ledger = new MailLog(world, world.Clock, world.Rooms, world.Outbox);
        var lines = (await ledger.PageAsync(scene.Coordinator, scene.Programme, cancellationToken: ProgrammeWorld.Cancel)).Items;
        Assert.All(lines, line => Assert.True(line.IsUnclear));
        Assert.Empty((await ledger.PageAsync(scene.Fay, scene.Programme, cancellationToken: ProgrammeWorld.Cancel)).Items);
        Assert.True(await ledger.ResendAsync(scene.Coordinator, scene.Programme, lines[0].Id, ProgrammeWorld.Cancel));
        world.Carrier.Result = new HandoverResult(Handover.Refused, "Recipient");
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        // One was refused, and of two nobody knows what became of them.
        Assert.Equal(3, await ledger.NeedHandAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel));
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
        var read = await CalendarReader.ReadAsync(CalendarPart.Of(mail).Text);
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
    public async Task A_mail_server_with_encryption_and_a_password_takes_them()
    {
        await using var server = MailGateway.Start();
        using var mail = Mail("ben@example.org");
        Assert.Equal(new HandoverResult(Handover.Done), await SendAsync(MailGateway.Password, mail));
        var (taken, to) = Assert.Single(server.Mails);
        Assert.Equal(("Invitation", "ben@example.org"), (taken.Subject, Assert.Single(to)));
        Assert.Equal(new HandoverResult(Handover.NotNow, "Credentials"), await SendAsync("wrong", mail));

        // A certificate nobody vouches for is no encryption.
        var options = new MailOptions { Host = "127.0.0.1", Port = server.Port, User = MailGateway.User, Password = MailGateway.Password };
        Assert.Equal(
            new HandoverResult(Handover.NotNow, "Encryption"), await new SmtpTransport(Options.Create(options)).SendAsync(mail, ProgrammeWorld.Cancel));

        Task<HandoverResult> SendAsync(string password, MimeKit.MimeMessage message) => new SmtpTransport(
            Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, User = MailGateway.User, Password = password }),
            SmtpLimits.Usual, trusts: (_, _, _, _) => true).SendAsync(message, ProgrammeWorld.Cancel);
    }

    [Fact]
    public async Task An_address_with_an_accent_is_written_to_where_the_server_can_and_explained_where_it_cannot()
    {
        using var mail = Mail("josé@example.org");
        await using (var able = MailGateway.Start())
        {
            var sent = await new SmtpTransport(
                Options.Create(new MailOptions { Host = "127.0.0.1", Port = able.Port, User = MailGateway.User, Password = MailGateway.Password }),
                SmtpLimits.Usual, trusts: (_, _, _, _) => true).SendAsync(mail, ProgrammeWorld.Cancel);
            Assert.Equal(new HandoverResult(Handover.Done), sent);
            Assert.Equal("josé@example.org", Assert.Single(Assert.Single(able.Mails).To));
        }

        await using var unable = FaultySmtpServer.Start();
        Assert.Equal(new HandoverResult(Handover.Refused, "Unicode"), await ToFaultyAsync(unable, mail));
        Assert.Empty(unable.Mails);

        // An answer that could go to such an address is worth less than the mail.
        using var answered = Mail("ben@example.org");
        answered.ReplyTo.Add(MimeKit.MailboxAddress.Parse("josé@example.org"));
        Assert.Equal(Handover.Done, (await ToFaultyAsync(unable, answered)).Outcome);
        Assert.DoesNotContain("Reply-To", Assert.Single(unable.Mails), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIL", Handover.NotNow, "Dropped")]
    [InlineData("RCPT", Handover.NotNow, "Dropped")]
    [InlineData("DATA", Handover.NotNow, "Dropped")]
    [InlineData("CONTENT", Handover.NotNow, "Dropped")]
    [InlineData("END", Handover.Unclear, "Interrupted")]
    public async Task Only_an_answer_that_was_lost_after_the_whole_mail_leaves_it_unclear(string dropsAt, Handover outcome, string fault)
    {
        await using var server = FaultySmtpServer.Start();
        server.DropsAt = dropsAt;
        // Large, so that not all of it waits in buffers of the operating system when the server is gone already.
        using var mail = Mail("ben@example.org", new string('x', 60) + "\r\n", lines: 300_000);
        Assert.Equal(new HandoverResult(outcome, fault), await ToFaultyAsync(server, mail));
    }

    [Fact]
    public async Task A_server_that_reads_a_mail_through_first_is_waited_for_and_one_that_never_answers_is_given_up()
    {
        await using var server = FaultySmtpServer.Start();
        server.FallsSilent = true;
        using var mail = Mail("ben@example.org");
        var limits = new SmtpLimits(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(300));
        Assert.Equal(
            new HandoverResult(Handover.Unclear, "Interrupted"), await new SmtpTransport(OptionsOf(server), limits).SendAsync(mail, ProgrammeWorld.Cancel));
        Assert.True(SmtpLimits.Usual.Taken >= TimeSpan.FromMinutes(10) && SmtpLimits.Usual.Command >= TimeSpan.FromMinutes(5), "RFC 5321, 4.5.3.2.");
    }

    [Fact]
    public async Task What_a_mail_server_answers_is_what_is_reported()
    {
        await using var server = FaultySmtpServer.Start();
        using var mail = Mail("ben@example.org");
        Assert.Equal(Handover.Done, (await ToFaultyAsync(server, mail)).Outcome);
        Assert.Contains("Subject: Invitation", Assert.Single(server.Mails), StringComparison.Ordinal);

        server.Refuses = "550 no such person";
        Assert.Equal(new HandoverResult(Handover.Refused, "Recipient"), await ToFaultyAsync(server, mail));
        server.Refuses = "451 later";
        Assert.Equal(new HandoverResult(Handover.NotNow, "Busy"), await ToFaultyAsync(server, mail));
        await server.DisposeAsync();
        Assert.Equal(new HandoverResult(Handover.NotNow, "Unreachable"), await ToFaultyAsync(server, mail));
    }

    [Fact]
    public async Task A_sign_in_mail_waits_for_no_other_mail()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await InvitedAsync(world);
        using var slow = new SemaphoreSlim(0);
        world.Carrier.Before = async mail =>
        {
            if (mail.Subject == "Invitation")
                await slow.WaitAsync(ProgrammeWorld.Cancel);
        };
        await world.Outbox.StartAsync(ProgrammeWorld.Cancel);
        await world.Carrier.CameAsync("Invitation");

        // Both workers for invitations wait for the mail server, which takes its time.
        await world.Carrier.CameAsync("Invitation");
        await world.SignIns.MailLinkAsync("ben@example.org", "here");
        await world.Carrier.CameAsync("Your sign-in link");
        slow.Release(3);
        await world.Carrier.CameAsync("Invitation");
        await world.Outbox.StopAsync(ProgrammeWorld.Cancel);
        Assert.All(await MailsAsync(world), m => Assert.Equal((MailState.Sent, 1), (m.State, m.Attempts)));
    }

    [Fact]
    public async Task What_was_being_sent_when_the_process_stopped_is_unclear_and_not_sent_again()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await InvitedAsync(world);
        await using (var db = world.CreateDbContext())
            await db.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Sending), ProgrammeWorld.Cancel);

        // Until the next start nobody is told to send one again that is just being sent.
        Assert.All((await PageAsync()).Items, m => Assert.False(m.IsUnclear));
        Assert.False(await world.MailLog.ResendAsync(scene.Coordinator, scene.Programme, (await PageAsync()).Items[0].Id, ProgrammeWorld.Cancel));
        Assert.Equal(3, await world.Outbox.MarkInterruptedAsync(ProgrammeWorld.Cancel));
        Assert.All((await PageAsync()).Items, m => Assert.Equal("Unclear", m.Outcome));
        Assert.Equal(0, await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel));

        Task<BalintRoom.Programmes.Results.Page<MailRow>> PageAsync() =>
            world.MailLog.PageAsync(scene.Coordinator, scene.Programme, cancellationToken: ProgrammeWorld.Cancel);
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
            Assert.Equal(Handover.Written, (await transport.SendAsync(mail, ProgrammeWorld.Cancel)).Outcome);

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

    private static MimeKit.MimeMessage Mail(string to, string text = "Come.", int lines = 1)
    {
        var mail = new MimeKit.MimeMessage { Subject = "Invitation" };
        mail.From.Add(MimeKit.MailboxAddress.Parse("room@example.org"));
        mail.To.Add(MimeKit.MailboxAddress.Parse(to));
        mail.Body = new MimeKit.TextPart("plain") { Text = string.Concat(Enumerable.Repeat(text, lines)) };
        return mail;
    }

    private static IOptions<MailOptions> OptionsOf(FaultySmtpServer server) =>
        Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, AllowUnencrypted = true });

    private static Task<HandoverResult> ToFaultyAsync(FaultySmtpServer server, MimeKit.MimeMessage mail) =>
        new SmtpTransport(OptionsOf(server)).SendAsync(mail, ProgrammeWorld.Cancel);

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
