using BalintRoom.Bench.Clients;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Bench.Product;

/// <summary>A new database of the product, which the benchmark fills directly.</summary>
internal sealed class SeedDatabase(DbContextOptions<BalintDbContext> options)
{
    public DbContextOptions<BalintDbContext> Options => options;

    public static async Task<SeedDatabase> MakeAsync(string path)
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString())
            .Options;
        await using var db = new BalintDbContext(options);
        await db.Database.MigrateAsync();
        return new SeedDatabase(options);
    }

    /// <summary>Fills an empty PostgreSQL database with the product's tables.</summary>
    public static async Task<SeedDatabase> MakePostgreSqlAsync(string connectionString)
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        DataSetup.ConfigurePostgreSql(options, connectionString);
        await using var db = new BalintDbContext(options.Options);
        await DatabaseVersion.BringUpToDateAsync(db);
        return new SeedDatabase(options.Options);
    }

    /// <summary>Adds and saves entities.</summary>
    public async Task<T> SeedAsync<T>(Func<BalintDbContext, T> seed)
    {
        await using var db = new BalintDbContext(options);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var seeded = seed(db);
        await db.SaveChangesAsync();
        return seeded;
    }

    /// <summary>Adds a signed-in device of a person.</summary>
    /// <param name="db">The database context to add it to.</param>
    /// <param name="person">The person.</param>
    /// <param name="link">The link it was admitted by; null for a sign-in.</param>
    /// <param name="now">The time of admission.</param>
    public static Visitor AddDevice(BalintDbContext db, MemberId person, Guid? link, DateTimeOffset now)
    {
        var cookie = Secret.New();
        var device = new Device { Id = Guid.NewGuid(), SecretHash = cookie.Hash(), CreatedAt = now, LastSeenAt = now };
        db.Add(device);
        db.Add(new DeviceGrant { Id = Guid.NewGuid(), DeviceId = device.Id, PersonId = person, LinkId = link, GrantedAt = now });
        return new Visitor($"{DeviceCookie.Name}={cookie.Reveal()}");
    }
}
