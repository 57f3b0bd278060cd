using BalintRoom.Data;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary>The product started twice on one database.</summary>
public class SecondProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-second-");

    [Fact]
    public async Task A_second_server_on_the_same_database_says_so_and_exits()
    {
        var database = await TestDatabase.InAsync(_folder);
        await using var first = new ServerProcess(_folder, database.Settings);
        await first.StartAsync();
        await using var second = new ServerProcess(_folder, database.Settings);
        await second.LaunchAsync();
        Assert.Equal(ExitCodes.DatabaseInUse, await second.ExitsAsync());
        var name = database.ConnectionString is null ? first.Database : $"the database {_folder.Name}";
        Assert.Contains($"BalintRoom is already running on {name}", second.Output, StringComparison.Ordinal);

        // On a database of its own it runs beside the first.
        var own = await TestDatabase.InAsync(Directory.CreateTempSubdirectory("balint-third-"));
        await using (var third = new ServerProcess(own.Folder, own.Settings))
        {
            await third.StartAsync();
            using var browser = new HttpClient();
            Assert.NotEmpty(await browser.GetStringAsync(new Uri(third.Address, "/api/clock"), TestContext.Current.CancellationToken));
        }

        await own.DeleteAsync();

        // The lock is gone with its holder, however that ends.
        await first.KillAsync();
        await second.StartAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
