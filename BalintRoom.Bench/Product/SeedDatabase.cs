using BalintRoom.Bench.Clients;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Bench.Product;

/// <summary>A new database of the product's, to be filled from outside it.</summary>
internal sealed class SeedDatabase(DbContextOptions<BalintDbContext> options)
{
    public static async Task<SeedDatabase> MakeAsync(string path)
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString())
            .Options;
        await using var db = new BalintDbContext(options);
        await db.Database.MigrateAsync();
        return new SeedDatabase(options);
    }

    /// <summary>Stores what is planted.</summary>
    public async Task<T> PlantAsync<T>(Func<BalintDbContext, T> plant)
    {
        await using var db = new BalintDbContext(options);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var planted = plant(db);
        await db.SaveChangesAsync();
        return planted;
    }

    /// <summary>A browser of somebody's.</summary>
    /// <param name="db">Where it is added.</param>
    /// <param name="person">Whose.</param>
    /// <param name="link">What let it in; null for somebody who has signed in.</param>
    /// <param name="now">Since when.</param>
    public static Visitor AddDevice(BalintDbContext db, MemberId person, Guid? link, DateTimeOffset now)
    {
        var cookie = Secret.New();
        var device = new Device { Id = Guid.NewGuid(), SecretHash = cookie.Hash(), CreatedAt = now, LastSeenAt = now };
        db.Add(device);
        db.Add(new DeviceGrant { Id = Guid.NewGuid(), DeviceId = device.Id, PersonId = person, LinkId = link, GrantedAt = now });
        return new Visitor($"{DeviceCookie.Name}={cookie.Reveal()}");
    }
}
