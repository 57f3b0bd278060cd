using System.Security.Cryptography;
using System.Text;
using BalintRoom.Data;
using BalintRoom.Rooms.Janus;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// Whose rooms at media servers are: each is marked by the server that has made it. A lone server is known by its database and machine, so that it finds
/// what its earlier runs left; one of a cluster by its start, so that the others find it once it has died.
/// </summary>
internal sealed partial class MediaOwners
{
    /// <summary>No session lasts as long: an empty room that is older is nobody's, whoever has made it.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly ILogger<MediaOwners> _logger;
    private readonly bool _isClustered;
    private readonly string _key;

    public MediaOwners(
        IServiceProvider services, ServerWatch servers, IOptions<ClusteringOptions> clustering, IOptions<MediaOptions> media,
        IDbContextFactory<BalintDbContext> database, DatabaseFile file, TimeProvider time, ILogger<MediaOwners> logger)
    {
        (_services, _time, _logger, _isClustered, _key) = (services, time, logger, clustering.Value.Enabled, media.Value.MediaServerAdminKey ?? "");
        Own = MarkOf(_isClustered ? servers.Own : $"{Environment.MachineName} {WhereIs(file, database)}");
    }

    /// <summary>The mark of this server.</summary>
    public string Own { get; }

    /// <summary>A name for a new room of this server.</summary>
    public VideoRoomName NewName() => new(Own, _time.GetUtcNow());

    /// <summary>Finds out which empty rooms are left over.</summary>
    /// <param name="isOwnToo">Whether those of this server are, because it has none now.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<Func<VideoRoomName, bool>> FindLeftOverAsync(bool isOwnToo, CancellationToken cancellationToken = default)
    {
        var gone = _isClustered ? await DeadAsync(cancellationToken) : [];
        if (isOwnToo)
            gone.Add(Own);
        var oldest = _time.GetUtcNow() - LongestLife;
        return name => gone.Contains(name.Owner) || name.MadeAt < oldest;
    }

    /// <summary>The marks of those servers of the cluster that are known to have died or stopped.</summary>
    private async Task<HashSet<string>> DeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var list = await _services.GetRequiredService<IMembershipTable>().ReadAllAsync(cancellationToken);
            return [.. list.Members.Where(m => m.Item1.Status == SiloStatus.Dead).Select(m => MarkOf(m.Item1.SiloAddress.ToParsableString()))];
        }
#pragma warning disable CA1031 // Whatever keeps the list from being read, a media server can be used without it.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotRead(e);
            return [];
        }
    }

    private static string WhereIs(DatabaseFile file, IDbContextFactory<BalintDbContext> database)
    {
        if (file.IsUsed)
            return file.Path;
        using var db = database.CreateDbContext();
        var connection = db.Database.GetDbConnection();
        return $"{connection.DataSource} {connection.Database}";
    }

    /// <summary>Tells an administrator of the media server nothing.</summary>
    private string MarkOf(string server) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key), Encoding.UTF8.GetBytes("owner " + server)))[..16];

    [LoggerMessage(LogLevel.Warning, "The list of servers cannot be read; what they left at media servers is looked for later.")]
    private partial void LogNotRead(Exception exception);
}
