using System.Text;
using System.Text.RegularExpressions;
using BalintRoom.Data;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Security;
using BalintRoom.Tests.Support;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BalintRoom.Tests.Programme;

/// <summary>Sign-in links by email: a request does not say whether the address is known, and a link works once and for a short time.</summary>
public partial class MailedLinkTests
{
    [Fact]
    public async Task Whoever_is_known_gets_a_link_that_opens_once_for_ten_minutes()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        Assert.Null(await world.SignIns.MailLinkAsync(" Ben@Example.org ", "here"));
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        var mail = Assert.Single(world.Carrier.Mails);
        Assert.Equal("ben@example.org", mail.To.Mailboxes.Single().Address);
        Assert.DoesNotContain("Monday", mail.Subject, StringComparison.Ordinal);

        var (result, device) = await world.RedeemAsync(SecretIn(mail));
        Assert.Equal(new JoinTarget.ToOwnPage(), Assert.IsType<JoinResult.Joined>(result).Target);
        Assert.Equal([scene.Ben], await world.WhoIsHere.SignedInAsync(device, ProgrammeWorld.Cancel));
        Assert.Equal(LinkRefusal.AlreadyUsed, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(SecretIn(mail))).Result).Code);

        await world.SignIns.MailLinkAsync("ben@example.org", "here");
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(LinkRefusal.Expired, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(SecretIn(world.Carrier.Mails[1]))).Result).Code);
    }

    [Fact]
    public async Task The_answer_is_the_same_for_an_address_nobody_has_and_no_email_goes()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await ProgrammeScene.MakeAsync(world);
        Assert.Null(await world.SignIns.MailLinkAsync("nobody@example.org", "here"));
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Empty(world.Carrier.Mails);
        Assert.Equal(ProgrammeRefusal.EmailInvalid, (await world.SignIns.MailLinkAsync("nonsense", "here"))!.Code);
    }

    [Fact]
    public async Task The_answer_takes_as_long_either_way_because_nothing_is_looked_up_before_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await ProgrammeScene.MakeAsync(world);
        var signIns = new SignInService(
            new NoDatabase(), world.Clock, world.Throttle, world.Outbox, world.Access, world.Pending,
            new SecurityLog(NullLoggerFactory.Instance, world.Clock), Options.Create(new AccessOptions()));
        Assert.Null(await signIns.MailLinkAsync("ben@example.org", "here"));
        Assert.Null(await signIns.MailLinkAsync("nobody@example.org", "here"));
        await using (var db = world.CreateDbContext())
            Assert.Equal(0, await db.Mails.CountAsync(ProgrammeWorld.Cancel));

        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Equal("ben@example.org", Assert.Single(world.Carrier.Mails).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task Mail_is_written_in_the_language_its_reader_has_chosen()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        await world.Mine.SetLanguageAsync([scene.Ben], "fr", ProgrammeWorld.Cancel);
        await world.SignIns.MailLinkAsync("ben@example.org", "here");
        await world.SignIns.MailLinkAsync("cleo@example.org", "here");
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Contains("lang=\"fr\"", world.Carrier.Mails.Single(m => m.To.Mailboxes.Single().Name == "Ben").HtmlBody!, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", world.Carrier.Mails.Single(m => m.To.Mailboxes.Single().Name == "Cleo").HtmlBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_limited_per_address_and_attempts_per_client()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await ProgrammeScene.MakeAsync(world);
        for (var i = 0; i < 6; i++)
            Assert.Null(await world.SignIns.MailLinkAsync("ben@example.org", "here"));
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.Equal(3, world.Carrier.Mails.Count);

        Refusal? last = null;
        for (var i = 0; i < 30 && last is null; i++)
            last = await world.SignIns.MailLinkAsync("nobody@example.org", "elsewhere");
        Assert.Equal(ProgrammeRefusal.TooManyTries, last!.Code);
    }

    [Fact]
    public async Task The_secret_of_a_link_is_in_no_table()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await ProgrammeScene.MakeAsync(world);
        await world.SignIns.MailLinkAsync("ben@example.org", "here");
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        var secret = SecretIn(world.Carrier.Mails[0]).Reveal();
        Assert.True((await StoredContent.ReadAsync(world)).AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret)) < 0);
    }

    [Fact]
    public async Task Signing_out_a_browser_removes_its_people_and_cuts_its_connections_at_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        await world.SignIns.MailLinkAsync("ben@example.org", "here");
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        var (_, phone) = await world.RedeemAsync(SecretIn(world.Carrier.Mails[0]));
        var device = Assert.Single(await world.SignIns.DevicesAsync([scene.Ben], phone, ProgrammeWorld.Cancel));
        var cut = 0;
        using var line = world.Access.Register(device.Id, _ => cut++);

        Assert.False(await world.SignIns.SignOutAsync([scene.Cleo], device.Id, ProgrammeWorld.Cancel));
        Assert.Equal(0, cut);
        Assert.True(await world.SignIns.SignOutAsync([scene.Ben], device.Id, ProgrammeWorld.Cancel));
        Assert.Equal(1, cut);
        Assert.Empty(await world.WhoIsHere.SignedInAsync(phone, ProgrammeWorld.Cancel));
    }

    /// <summary>The secret of the link in an email.</summary>
    internal static Secret SecretIn(MimeMessage mail)
    {
        Assert.True(Secret.TryRead(Link().Match(mail.TextBody!).Value, out var secret));
        return secret;
    }

    [GeneratedRegex(@"http://\S+/join#\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    /// <summary>Fails when anything is looked up.</summary>
    private sealed class NoDatabase : IDbContextFactory<BalintDbContext>
    {
        public BalintDbContext CreateDbContext() => throw new InvalidOperationException("Something was looked up.");
    }
}
