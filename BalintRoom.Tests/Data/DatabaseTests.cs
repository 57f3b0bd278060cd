using BalintRoom.Data;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Data;

/// <summary>The database allows one process, stores commits durably, enforces references, and leaves no files behind.</summary>
public sealed class DatabaseTests
{
    [Fact]
    public async Task A_second_process_is_refused_until_the_first_is_gone()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        using (SingleProcessLock.Take(world.Database))
        {
            var refused = Assert.Throws<DatabaseInUseException>(() => SingleProcessLock.Take(world.Database));
            Assert.Contains(world.Database, refused.Message, StringComparison.Ordinal);
            Assert.Contains("Database:Path", refused.Message, StringComparison.Ordinal);
        }

        using var mine = SingleProcessLock.Take(world.Database);
    }

    [Theory]
    [InlineData("synchronous", 2)]
    [InlineData("foreign_keys", 1)]
    [InlineData("secure_delete", 1)]
    public async Task Every_connection_is_durable_and_strict(string pragma, int expected)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await using var db = world.CreateDbContext();
        await db.Database.OpenConnectionAsync(ProgrammeWorld.Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma};";
        Assert.Equal((long)expected, await command.ExecuteScalarAsync(ProgrammeWorld.Cancel));
    }

    [Fact]
    public void What_other_users_can_still_read_is_told()
    {
        if (OperatingSystem.IsLinux())
            // Nobody can change the permissions of what the kernel shows.
            Assert.Equal("status", Assert.Single(PrivateFiles.Close(new FileInfo("/proc/self/status"), new FileInfo("/proc/self/not-there"))).Name);
    }
}
