using System.IO.Compression;
using BalintRoom.Data;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Data;

/// <summary>A backup is taken while the product runs, is checked before it is restored, and restores everything.</summary>
public sealed class BackupTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restored_backup_holds_what_the_database_held_when_it_was_taken()
    {
        var folder = Directory.CreateTempSubdirectory("balint-backup-test-");
        var file = Path.Combine(folder.FullName, "backup.zip");
        try
        {
            await using (var app = new TestApp(folder))
            {
                await MakeGroupAsync(app, "Before");
                var database = app.Services.GetRequiredService<DatabaseFile>();
                await Backup.TakeAsync(database, file);
                await using (var archive = await ZipFile.OpenReadAsync(file, Cancel))
                    Assert.Equal(["balintroom.db"], archive.Entries.Select(e => e.FullName), StringComparer.Ordinal);
                AssertPrivate(file);
                await Assert.ThrowsAsync<IOException>(() => Backup.TakeAsync(database, file));
                await MakeGroupAsync(app, "After");
                await Assert.ThrowsAsync<DatabaseInUseException>(() => Backup.RestoreAsync(database, file));
            }

            await using var again = new TestApp(folder);
            await using (var restoring = new TestApp(folder))
            {
                var output = new StringWriter();
                var database = new DatabaseFile(
                    Microsoft.Extensions.Options.Options.Create(new DatabaseOptions { Path = restoring.Database }),
                    new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { ContentRootPath = folder.FullName });
                Assert.Equal(0, await DatabaseCommands.RunAsync(["restore", file], database, output));
            }

            AssertPrivate(again.Database);
            AssertPrivate(again.Database + ".before-restore");
            Assert.Equal(["Before"], await NamesAsync(again));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_backup_changes_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("balint-backup-test-");
        try
        {
            await using (var app = new TestApp(folder))
                await MakeGroupAsync(app, "Kept");
            var wrong = Path.Combine(folder.FullName, "wrong.zip");
            await File.WriteAllTextAsync(wrong, "no archive", Cancel);
            var output = new StringWriter();
            var database = new DatabaseFile(
                Microsoft.Extensions.Options.Options.Create(new DatabaseOptions { Path = Path.Combine(folder.FullName, "balintroom.db") }),
                new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { ContentRootPath = folder.FullName });
            Assert.Equal(1, await DatabaseCommands.RunAsync(["restore", wrong], database, output));
            Assert.Contains("nothing was changed", output.ToString(), StringComparison.Ordinal);
            await using var again = new TestApp(folder);
            Assert.Equal(["Kept"], await NamesAsync(again));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertPrivate(string file)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode);
    }

    private static async Task MakeGroupAsync(TestApp app, string name)
    {
        _ = app.Server;
        var joins = app.Services.GetRequiredService<JoinService>();
        await joins.RedeemAsync((await joins.NewSignInLinkAsync(null, Cancel)).Reveal(), "Ana", ProgrammeWorld.Stranger, "", cancellationToken: Cancel);
        await using var db = await app.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<BalintDbContext>>()
            .CreateDbContextAsync(Cancel);
        var ana = db.People.OrderByDescending(p => p.CreatedAt).First().Id;
        var saved = await app.Services.GetRequiredService<GroupService>().SaveAsync(ana, ProgrammeWorld.Draft(ana) with { Name = name }, Cancel);
        Assert.Empty(saved.Refusals);
    }

    private static async Task<string[]> NamesAsync(TestApp app)
    {
        _ = app.Server;
        await using var db = await app.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<BalintDbContext>>()
            .CreateDbContextAsync(Cancel);
        return [.. db.Groups.Select(g => g.Name)];
    }
}
