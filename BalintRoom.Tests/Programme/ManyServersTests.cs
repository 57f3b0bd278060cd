using System.Collections.Concurrent;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Programme;

/// <summary>Two servers on one PostgreSQL database do once what must be done once, and share what must be shared.</summary>
[OnPostgreSql]
public sealed class ManyServersTests
{
    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task No_mail_is_sent_twice_however_many_servers_look_at_once()
    {
        await using var first = await ProgrammeWorld.NewAsync();
        await using var second = first.Second();
        await using var third = first.Second();
        var scene = await MailScene.MakeAsync(first, inProgramme: true);
        await scene.PlanAsync(isSeries: false, invite: true);
        await scene.PlanAsync(isSeries: true, invite: true, times: 8, first: MailScene.First.PlusDays(1));
        var taken = new ConcurrentBag<string>();
        ProgrammeWorld[] servers = [first, second, third];
        foreach (var server in servers)
            server.Carrier.Before = mail =>
            {
                taken.Add($"{mail.To} {mail.MessageId}");
                return Task.CompletedTask;
            };

        // Each has two workers, as when it runs.
        await Task.WhenAll(servers.SelectMany(s => (Outbox[])[s.Outbox, s.Outbox]).Select(o => Task.Run(() => o.SendDueAsync(Cancel), Cancel)));

        await using var db = first.CreateDbContext();
        var mails = await db.Mails.AsNoTracking().ToListAsync(Cancel);
        Assert.All(mails, m => Assert.Equal((MailState.Sent, 1, null), (m.State, m.Attempts, m.Fault)));
        Assert.Equal(mails.Count, taken.Count);
        Assert.Equal(taken.Distinct(StringComparer.Ordinal).Count(), taken.Count);
    }

    [Fact]
    public async Task A_mail_that_another_server_is_sending_is_its_own_until_that_server_must_have_died()
    {
        await using var first = await ProgrammeWorld.NewAsync();
        await using var second = first.Second();
        var scene = await MailScene.MakeAsync(first, inProgramme: true);
        await scene.PlanAsync(isSeries: false, invite: true);
        first.Carrier.Before = async _ =>
        {
            // The other server starts meanwhile.
            Assert.Equal(0, await second.Outbox.MarkInterruptedAsync(Cancel));
        };
        await first.Outbox.SendDueAsync(Cancel);
        await using (var db = first.CreateDbContext())
        {
            Assert.All(await db.Mails.AsNoTracking().ToListAsync(Cancel), m => Assert.Equal((MailState.Sent, null), (m.State, m.Fault)));
            // As a server that was killed while sending leaves it.
            await db.Mails.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, MailState.Sending).SetProperty(m => m.DoneAt, (DateTimeOffset?)null), Cancel);
        }

        Assert.Equal(0, await second.Outbox.MarkInterruptedAsync(Cancel));
        second.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, await second.Outbox.MarkInterruptedAsync(Cancel));
        Assert.Equal(0, await second.Outbox.SendDueAsync(Cancel));
    }

    [Fact]
    public async Task Reminders_and_purges_are_one_servers_until_it_gives_them_up_or_dies()
    {
        await using var first = await ProgrammeWorld.NewAsync();
        await using var second = first.Second();
        foreach (var (interval, one, other) in ((TimeSpan, Func<Task<int?>>, Func<Task<int?>>)[])
            [
                (Reminders.Interval, () => first.Reminders.RemindInTurnAsync(Cancel), () => second.Reminders.RemindInTurnAsync(Cancel)),
                (RetentionService.Interval, () => first.RetentionService.PurgeInTurnAsync(Cancel), () => second.RetentionService.PurgeInTurnAsync(Cancel)),
            ])
        {
            Assert.NotNull(await one());
            Assert.Null(await other());
            Advance(interval - TimeSpan.FromSeconds(1));
            Assert.NotNull(await one());
            Advance(interval - TimeSpan.FromSeconds(1));
            Assert.Null(await other());

            // The first does not come again.
            Advance(TimeSpan.FromSeconds(1));
            Assert.NotNull(await other());
            Assert.Null(await one());
            await second.Leases.DisposeAsync();
            Assert.NotNull(await one());
            await first.Leases.DisposeAsync();
        }

        void Advance(TimeSpan by)
        {
            first.Clock.Advance(by);
            second.Clock.Advance(by);
        }
    }

    [Fact]
    public async Task One_of_many_servers_gets_a_task_however_many_ask_at_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var got = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(
            () => new TaskLeases(world, world.Clock).TryTakeAsync("once", TimeSpan.FromMinutes(1), Cancel), Cancel)));
        Assert.Single(got, true);
    }

    [Fact]
    public async Task A_token_is_valid_once_on_all_servers_and_forgotten_when_it_has_expired()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (one, other) = (new UsedTokens(world, world.Clock), new UsedTokens(world, world.Clock));
        var until = world.Clock.GetUtcNow().AddMinutes(5);
        Assert.True(await one.TryUseAsync("a", until, Cancel));
        Assert.False(await other.TryUseAsync("a", until, Cancel));
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(await other.TryUseAsync("a", until, Cancel));
        Assert.True(await other.TryUseAsync("b", until.AddMinutes(5), Cancel));
        await using var db = world.CreateDbContext();
        Assert.Equal("b", (await db.Set<UsedToken>().SingleAsync(Cancel)).Id);
    }

    [Fact]
    public async Task What_one_server_has_sealed_another_opens_and_no_key_lies_in_its_folder()
    {
        var database = await TestDatabase.InAsync(Directory.CreateTempSubdirectory("balint-many-"));
        await using (var one = Start(database))
        await using (var other = Start(database))
        {
            var text = one.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("said");
            Assert.Equal("said", other.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(text));
            Assert.Empty(database.Folder.EnumerateFileSystemInfos());
        }

        await database.DeleteAsync();

        static WebApplication Start(TestDatabase database)
        {
            var builder = WebApplication.CreateBuilder();
            builder.Configuration.AddInMemoryCollection(
                [new("Database:Path", database.Path), .. database.Settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))]);
            builder.Services.AddSingleton(TimeProvider.System);
            builder.AddBalintData();
            return builder.Build();
        }
    }
}
