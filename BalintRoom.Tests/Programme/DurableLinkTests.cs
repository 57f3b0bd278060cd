using System.Text;
using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>One link for the year: every mail and calendar entry of a person and group carries the same one, and no secret is stored.</summary>
public sealed class DurableLinkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-link-key");

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whatever_is_mailed_about_a_group_carries_one_link_until_it_is_renewed(bool inProgramme)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme);
        var series = await scene.PlanAsync(isSeries: true, invite: true);
        await scene.PlanAsync(isSeries: false, invite: true, first: new LocalDate(2026, 12, 4));
        await scene.PlanAsync(isSeries: true, invite: true, first: new LocalDate(2026, 12, 8));
        var mails = new List<MimeMessage>(await scene.SentAsync());
        world.Clock.Advance(series.StartsAt - TimeSpan.FromHours(23) - world.Clock.GetUtcNow());
        await world.Reminders.RemindAsync(Cancel);
        mails.AddRange(await scene.SentAsync());
        Assert.Empty((await world.Changes.MoveAsync(
            scene.Actor, series.Id, new LocalDate(2026, 12, 3) + new LocalTime(15, 0), cancellationToken: Cancel)).Refusals);
        mails.AddRange(await scene.SentAsync());

        var bens = mails.FindAll(m => m.To.Mailboxes.Single().Address == "ben@example.org");
        Assert.True(bens.Count >= 5, $"Only {bens.Count} mails.");
        var secret = Assert.Single(bens.Select(m => MailedLinkTests.SecretIn(m).Reveal()).Distinct(StringComparer.Ordinal));
        Assert.All(bens.SelectMany(m => m.BodyParts.OfType<TextPart>()).Where(p => p.ContentType.MimeType == "text/calendar"),
            entry => Assert.Contains("/join#" + secret, Unfolded(entry.Text), StringComparison.Ordinal));
        var cleos = MailedLinkTests.SecretIn(mails.First(m => m.To.Mailboxes.Single().Address == "cleo@example.org"));
        Assert.NotEqual(secret, cleos.Reveal(), StringComparer.Ordinal);
        Assert.True((await StoredContent.ReadAsync(world)).AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret)) < 0);
        Assert.True(Secret.TryRead(secret, out var old));
        Assert.IsType<JoinResult.Joined>((await world.RedeemAsync(old)).Result);

        Assert.True((await world.Links.RenewAsync(scene.Actor, scene.Group, [scene.Ben], Cancel)).Succeeded);
        var renewed = MailedLinkTests.SecretIn(Assert.Single(await scene.SentAsync()));
        Assert.NotEqual(secret, renewed.Reveal(), StringComparer.Ordinal);
        Assert.Equal(LinkRefusal.Revoked, Assert.IsType<JoinResult.Refused>((await world.RedeemAsync(old)).Result).Code);
        Assert.IsType<JoinResult.Joined>((await world.RedeemAsync(renewed)).Result);
    }

    [Fact]
    public async Task After_the_key_was_lost_the_links_that_were_mailed_go_on()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var before = await MailAsync(1);
        Assert.Equal(before.Reveal(), (await MailAsync(1)).Reveal());
        var after = await MailAsync(2);
        Assert.NotEqual(before.Reveal(), after.Reveal(), StringComparer.Ordinal);
        Assert.IsType<JoinResult.Joined>((await world.RedeemAsync(before)).Result);
        Assert.IsType<JoinResult.Joined>((await world.RedeemAsync(after)).Result);

        async Task<Secret> MailAsync(byte key)
        {
            await using var db = world.CreateDbContext();
            var ben = await db.People.SingleAsync(p => p.Id == scene.Ben, Cancel);
            var link = await PersonalLinks.ToMailAsync(
                db, new LinkKey([.. Enumerable.Repeat(key, 32)]), scene.Group, session: null, ben, world.Clock.GetUtcNow(), Cancel);
            await db.SaveChangesAsync(Cancel);
            return link.Secret!.Value;
        }
    }

    [Fact]
    public async Task A_link_that_was_shown_to_be_handed_on_is_never_mailed()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        await using var db = world.CreateDbContext();
        var ben = await db.People.SingleAsync(p => p.Id == scene.Ben, Cancel);
        var shown = PersonalLinks.Issue(db, scene.Group, ben, scene.Actor, world.Clock.GetUtcNow());
        await db.SaveChangesAsync(Cancel);
        var mailed = await PersonalLinks.ToMailAsync(db, world.LinkKey, scene.Group, session: null, ben, world.Clock.GetUtcNow(), Cancel);
        Assert.NotEqual(shown.Secret!.Value.Reveal(), mailed.Secret!.Value.Reveal(), StringComparer.Ordinal);
    }

    [Fact]
    public void The_key_lies_in_a_file_of_the_servers_own_and_a_broken_one_is_replaced()
    {
        var link = Guid.NewGuid();
        var secret = new LinkKey(_folder).SecretOf(link);
        Assert.Equal(secret.Reveal(), new LinkKey(_folder).SecretOf(link).Reveal());
        Assert.NotEqual(secret.Reveal(), new LinkKey(_folder).SecretOf(Guid.NewGuid()).Reveal(), StringComparer.Ordinal);
        var file = Assert.Single(_folder.GetFiles());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        File.WriteAllBytes(file.FullName, [1, 2, 3]);
        Assert.NotEqual(secret.Reveal(), new LinkKey(_folder).SecretOf(link).Reveal(), StringComparer.Ordinal);
        Assert.Equal(32, new FileInfo(file.FullName).Length);
    }

    [Fact]
    public void A_secret_of_bytes_is_their_base32()
    {
        Assert.Equal(new string('a', Secret.Length), Secret.Of(new byte[Secret.Bytes]).Reveal());
        Assert.Equal(new string('7', Secret.Length), Secret.Of(Enumerable.Repeat(byte.MaxValue, Secret.Bytes).ToArray()).Reveal());
        var counted = Secret.Of(Enumerable.Range(0, Secret.Bytes).Select(i => (byte)i).ToArray());
        Assert.Equal("aaaqeayeaudaocajbifqydiob4ibceqt", counted.Reveal());
        Assert.True(Secret.TryRead(counted.Reveal(), out _));
    }

    private static string Unfolded(string text) =>
        text.Replace("\r\n ", "", StringComparison.Ordinal).Replace("\n ", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
}
