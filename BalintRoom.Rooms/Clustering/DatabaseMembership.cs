using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using BalintRoom.Data;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Rooms.Clustering;

/// <summary>
/// The list of the cluster's servers in the PostgreSQL database that they share, as Orleans asks for it: a change is refused where another came before
/// it. Orleans' own SQL scripts are not needed, nor a further service.
/// </summary>
/// <remarks>
/// It speaks to the database by itself and not through the context, because a server's life must not wait for the one that writes. Orleans writes down
/// moments of the machine's clock. Where it decides whether a server has died, or never came to be, it compares them with those of its
/// <see cref="TimeProvider"/>, which is the clock that the servers share: what it writes is moved from the one to the other. (Where it warns of a silent
/// server it compares with the machine's: where that is ahead it warns of all the others.)
/// </remarks>
/// <param name="database">The database that the servers share.</param>
/// <param name="shared">The servers' clock.</param>
/// <param name="machine">The machine's clock.</param>
internal sealed class DatabaseMembership(IDbContextFactory<BalintDbContext> database, TimeProvider shared, TimeProvider machine) : IMembershipTable
{
    /// <summary>Below this the two clocks are taken for the same: reading one after the other takes time too.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    /// <summary>Whoever has not said for so long that they are alive does not run: a server says so every two seconds.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(6);

    private const string MoveVersion =
        """WITH moved AS (UPDATE "ClusterVersion" SET "Version" = @version WHERE "Id" = 1 AND "Version" = @expected RETURNING 1) """;

    /// <summary>How far the machine's clock is behind.</summary>
    private TimeSpan Behind => shared.GetUtcNow() - machine.GetUtcNow() is var behind && behind.Duration() > Tolerance ? behind : TimeSpan.Zero;

    /// <summary>Whether a server that runs now keeps the older directory of rooms: beside it a room could be twice.</summary>
    /// <remarks>Whose entry stands still for a while does not run. What it says of the time is that of its machine, and proves nothing.</remarks>
    public async Task<bool> HasEarlierServersAsync()
    {
        var before = await EarlierAsync();
        if (before.Count == 0)
            return false;
        await Task.Delay(Silence, shared);
        return (await EarlierAsync()).Except(before).Any();
    }

    private async Task<HashSet<(string Address, DateTime AliveAt)>> EarlierAsync() =>
    [
        .. (await ReadStoredAsync()).Servers
            .Where(s => !s.Stored.AsksWhatStays && s.Stored.Status != SiloStatus.Dead).Select(s => (s.Stored.Address, s.AliveAt)),
    ];

    public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

    public Task DeleteMembershipTableEntries(string clusterId) => ChangeAsync("""DELETE FROM "ClusterServers" """);

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        foreach (var (server, _) in (await ReadAll()).Members.Where(m => m.Item1.Status == SiloStatus.Dead && m.Item1.IAmAliveTime < beforeDate.UtcDateTime))
            await ChangeAsync("""DELETE FROM "ClusterServers" WHERE "Address" = @address""", ("@address", Text(server.SiloAddress)));
    }

    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var all = await ReadAll();
        return new MembershipTableData([.. all.Members.Where(m => m.Item1.SiloAddress.Equals(key))], all.Version);
    }

    public async Task<MembershipTableData> ReadAll()
    {
        var (version, servers) = await ReadStoredAsync();
        return new MembershipTableData(
            [.. servers.Select(s => Tuple.Create(s.Stored.ToEntry(s.AliveAt), Text(s.Revision)))], new TableVersion(version, Text(version)));
    }

    private async Task<(int Version, List<(Stored Stored, int Revision, DateTime AliveAt)> Servers)> ReadStoredAsync()
    {
        await using var db = await database.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        // One statement, so that the version is that of the rows.
        command.CommandText =
            """
            SELECT v."Version", s."Entry", s."Revision", s."AliveAt" FROM "ClusterVersion" v LEFT JOIN "ClusterServers" s ON TRUE WHERE v."Id" = 1
            """;
        List<(Stored, int, DateTime)> servers = [];
        var version = 0;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            version = reader.GetInt32(0);
            if (!reader.IsDBNull(1))
                servers.Add((JsonSerializer.Deserialize<Stored>(reader.GetString(1))!, reader.GetInt32(2), new DateTime(reader.GetInt64(3), DateTimeKind.Utc)));
        }

        return (version, servers);
    }

    public async Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion)
    {
        Share(entry, before: null);
        try
        {
            return await ChangeAsync(
                MoveVersion + """
                INSERT INTO "ClusterServers" ("Address", "Entry", "Revision", "AliveAt") SELECT @address, @entry, 0, @alive FROM moved
                """,
                ("@version", tableVersion.Version), ("@expected", Number(tableVersion.VersionEtag)), ("@address", Text(entry.SiloAddress)),
                ("@entry", JsonSerializer.Serialize(Stored.Of(entry))), ("@alive", entry.IAmAliveTime.Ticks)) == 1;
        }
        catch (DbException e) when (e.SqlState == "23505")
        {
            // It is on the list already.
            return false;
        }
    }

    public async Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion)
    {
        if ((await ReadRow(entry.SiloAddress)).Members is not [var (before, current)] || current != etag)
            return false;
        Share(entry, before);
        return await ChangeAsync(
            """
            WITH moved AS (
                UPDATE "ClusterVersion" SET "Version" = @version WHERE "Id" = 1 AND "Version" = @expected
                AND EXISTS (SELECT 1 FROM "ClusterServers" WHERE "Address" = @address AND "Revision" = @revision) RETURNING 1)
            UPDATE "ClusterServers" SET "Entry" = @entry, "Revision" = "Revision" + 1, "AliveAt" = @alive FROM moved
            WHERE "Address" = @address AND "Revision" = @revision
            """,
            ("@version", tableVersion.Version), ("@expected", Number(tableVersion.VersionEtag)), ("@address", Text(entry.SiloAddress)),
            ("@revision", Number(etag)), ("@entry", JsonSerializer.Serialize(Stored.Of(entry))), ("@alive", entry.IAmAliveTime.Ticks)) == 1;
    }

    public Task UpdateIAmAlive(MembershipEntry entry) => ChangeAsync(
        """UPDATE "ClusterServers" SET "AliveAt" = @alive WHERE "Address" = @address""",
        ("@alive", (entry.IAmAliveTime + Behind).Ticks), ("@address", Text(entry.SiloAddress)));

    /// <summary>Moves what is new in an entry to the shared clock, in the entry itself: Orleans goes on with it, and tells the other servers of it.</summary>
    private void Share(MembershipEntry entry, MembershipEntry? before)
    {
        var behind = Behind;
        if (behind == TimeSpan.Zero)
            return;
        var suspicions = before?.SuspectTimes ?? [];
        if (entry.StartTime != before?.StartTime)
            entry.StartTime += behind;
        if (entry.IAmAliveTime != before?.IAmAliveTime)
            entry.IAmAliveTime += behind;
        entry.SuspectTimes = [.. (entry.SuspectTimes ?? []).Select(s => suspicions.Contains(s) ? s : Tuple.Create(s.Item1, s.Item2 + behind))];
    }

    private async Task<int> ChangeAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var db = await database.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync();
    }

    private static string Text(SiloAddress address) => address.ToParsableString();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>What is stored of a server; when it was last alive has a column of its own.</summary>
    /// <remarks><c>AsksWhatStays</c>: it keeps to the directory of <see cref="ClusterSetup"/>; false for the versions before, which do not say.</remarks>
    private sealed record Stored(
        string Address, SiloStatus Status, IReadOnlyList<Suspicion> Suspicions, int ProxyPort, string Host, string Name, string Role, int UpdateZone,
        int FaultZone, DateTime StartedAt, bool AsksWhatStays = false)
    {
        public static Stored Of(MembershipEntry entry) => new(
            Text(entry.SiloAddress), entry.Status, [.. (entry.SuspectTimes ?? []).Select(s => new Suspicion(Text(s.Item1), s.Item2))], entry.ProxyPort,
            entry.HostName ?? "", entry.SiloName ?? "", entry.RoleName ?? "", entry.UpdateZone, entry.FaultZone, entry.StartTime,
            AsksWhatStays: true);

        public MembershipEntry ToEntry(DateTime aliveAt) => new()
        {
            SiloAddress = SiloAddress.FromParsableString(Address),
            Status = Status,
            SuspectTimes = [.. Suspicions.Select(s => Tuple.Create(SiloAddress.FromParsableString(s.By), s.At))],
            ProxyPort = ProxyPort,
            HostName = Host,
            SiloName = Name,
            RoleName = Role,
            UpdateZone = UpdateZone,
            FaultZone = FaultZone,
            StartTime = StartedAt,
            IAmAliveTime = aliveAt,
        };
    }

    /// <summary>Which server suspects another of having died, and since when.</summary>
    private sealed record Suspicion(string By, DateTime At);
}
