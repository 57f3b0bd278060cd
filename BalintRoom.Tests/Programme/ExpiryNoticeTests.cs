using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Tests.Support;
using MimeKit;

namespace BalintRoom.Tests.Programme;

/// <summary>Whose records are deleted is mailed thirty days before, and nothing is deleted earlier.</summary>
public sealed class ExpiryNoticeTests
{
    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task Those_concerned_are_mailed_once_a_month_before_and_then_it_goes()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (scene, notices) = await HeldAsync(world);
        var goes = world.Clock.GetUtcNow().AddMonths(12);

        world.Clock.Advance(goes - Retention.Notice - TimeSpan.FromHours(2) - world.Clock.GetUtcNow());
        Assert.Equal(0, await notices.TellAsync(Cancel));
        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.NotEqual(0, await notices.TellAsync(Cancel));
        Assert.Equal(0, await notices.TellAsync(Cancel));

        // Cleo was absent from all: nothing of hers goes.
        var mails = await scene.SentAsync();
        Assert.Equal(["ben@example.org", "fay@example.org"], mails.Select(AddressOf).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(mails, mail => Assert.Equal("Records that are deleted soon", mail.Subject));
        var (ben, fay) = (mails.Single(m => AddressOf(m) == "ben@example.org").TextBody!, mails.Single(m => AddressOf(m) == "fay@example.org").TextBody!);
        Assert.Contains("You attended 2 sessions", ben, StringComparison.Ordinal);
        Assert.Contains("/kept", ben, StringComparison.Ordinal);
        Assert.DoesNotContain("leader log", ben, StringComparison.Ordinal);
        Assert.Contains("Your leader log has 2 sessions", fay, StringComparison.Ordinal);
        Assert.Contains("/lead", fay, StringComparison.Ordinal);
        // What was told of is on the page with the button as well.
        Assert.Equal(2, Assert.Single(await world.Retention.LeavingAsync(scene.Facilitator, Cancel)).Sessions);

        world.Clock.Advance(Retention.Notice - TimeSpan.FromHours(2));
        Assert.Equal(0, await world.Retention.PurgeAsync(Cancel));
        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.NotEqual(0, await world.Retention.PurgeAsync(Cancel));
        // The second, two months later, was in the same mail.
        Assert.Equal(0, await notices.TellAsync(Cancel));
    }

    [Fact]
    public async Task What_is_told_of_late_goes_as_much_later()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (scene, notices) = await HeldAsync(world);
        // The server was off for more than a year.
        world.Clock.Advance(TimeSpan.FromDays(800));
        Assert.NotEqual(0, await notices.TellAsync(Cancel));
        Assert.NotEmpty(await scene.SentAsync());
        Assert.Equal(0, await world.Retention.PurgeAsync(Cancel));
        world.Clock.Advance(Retention.Notice - TimeSpan.FromHours(1));
        Assert.Equal(0, await world.Retention.PurgeAsync(Cancel));
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.NotEqual(0, await world.Retention.PurgeAsync(Cancel));
    }

    [Fact]
    public async Task Where_the_period_is_changed_they_are_told_anew()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (scene, notices) = await HeldAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(400));
        Assert.NotEqual(0, await notices.TellAsync(Cancel));
        await scene.SentAsync();
        await KeepAsync(world, scene, 24);
        Assert.Equal(0, await notices.TellAsync(Cancel));
        world.Clock.Advance(TimeSpan.FromDays(330));
        Assert.NotEqual(0, await notices.TellAsync(Cancel));
        Assert.Equal(2, (await scene.SentAsync()).Count);
    }

    [Fact]
    public async Task A_programme_that_keeps_everything_mails_nobody()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (scene, notices) = await HeldAsync(world);
        await KeepAsync(world, scene, null);
        world.Clock.Advance(TimeSpan.FromDays(4000));
        Assert.Equal(0, await notices.TellAsync(Cancel));
    }

    /// <summary>Two sessions, two months apart, that Fay and Ben attended and Cleo did not; kept for a year.</summary>
    private static async Task<(MailScene Scene, ExpiryNotices Notices)> HeldAsync(ProgrammeWorld world)
    {
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        await KeepAsync(world, scene, 12);
        var second = await world.SessionAsync(scene.Actor, scene.Group);
        var first = await world.SessionAsync(scene.Actor, scene.Group);
        await SetStartAsync(world, first.Session, world.Clock.GetUtcNow());
        await SetStartAsync(world, second.Session, world.Clock.GetUtcNow().AddMonths(2));
        foreach (var session in (RoomId[])[first.Session, second.Session])
            await world.CloseAsync(session, scene.Facilitator, scene.Ben);
        await scene.SentAsync();
        return (scene, new ExpiryNotices(world, world.Clock, world.Outbox));
    }

    private static async Task SetStartAsync(ProgrammeWorld world, RoomId session, DateTimeOffset at)
    {
        await using var db = world.CreateDbContext();
        var found = (await db.Sessions.FindAsync([session], Cancel))!;
        found.StartsAt = at;
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task KeepAsync(ProgrammeWorld world, MailScene scene, int? months) => Assert.True((await world.Programmes.ChangeAsync(
        scene.Actor, scene.Programme!.Value, new ProgrammeDraft("Psychiatry", "America/Halifax", months), Cancel)).Succeeded);

    private static string AddressOf(MimeMessage mail) => mail.To.Mailboxes.Single().Address;
}
