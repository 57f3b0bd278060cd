using System.Net;
using System.Net.Sockets;
using BalintRoom.Data;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace BalintRoom.Rooms.Clustering;

/// <summary>Makes this server's silo one of the cluster's, or one that is alone and listens on nothing.</summary>
public static partial class ClusterSetup
{
    /// <summary>
    /// Whether this server may join those that run; what keeps it out is logged. Call it once the database is ready and before the host starts.
    /// </summary>
    public static async Task<bool> MayJoinAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetService<IMembershipTable>() is not DatabaseMembership list || !await list.HasEarlierServersAsync())
            return true;
        LogEarlier(app.Logger);
        return false;
    }

    internal static void UseCluster(this ISiloBuilder silo, ClusteringOptions? options)
    {
        silo.Services.AddSingleton(services => new ServerWatch(
            services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString(),
            () => services.GetRequiredService<ISiloStatusOracle>().CurrentStatus == SiloStatus.Active));
        if (options is null)
        {
            silo.UseLocalhostClustering(gatewayPort: 0);
            NoSiloNetwork.Use(silo.Services);
            return;
        }

        silo.Services.AddSingleton<IMembershipTable>(services => new DatabaseMembership(
            services.GetRequiredService<IDbContextFactory<BalintDbContext>>(), services.GetRequiredService<TimeProvider>(), TimeProvider.System));
        silo.Services.AddHostedService<LostServers>();
        silo.AddIncomingGrainCallFilter<StorageFaults>();
        silo.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = "balintroom");
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = AddressOf(options.Host!);
            endpoints.SiloPort = options.Port;
            endpoints.GatewayPort = 0;
            endpoints.SiloListeningEndpoint = new IPEndPoint(
                options.ListenOn is { } local ? IPAddress.Parse(local) : endpoints.AdvertisedIPAddress, options.Port);
        });
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // A room whose server died is on another within seconds. With two servers one vote is all there can be.
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.MaxProbeTimeout = TimeSpan.FromSeconds(2);
            membership.NumMissedProbesLimit = 2;
            membership.NumVotesForDeathDeclaration = 1;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
            // A server's number is the second of its start by its machine's clock, which may be wrong: a low one alone does not make it dead.
            membership.SiloGenerationRetirementAge = TimeSpan.FromDays(7);
        });
        // Orleans' default directory forgets, with a server, rooms that the others have, and for a moment may have a room twice: those rooms would lose
        // who has a hand up, and a typed line. This one is still called experimental. It needs no lease on a lost server's rooms: the journal takes each
        // revision once.
#pragma warning disable ORLEANSEXP003
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        silo.Configure<GrainDirectoryOptions>(directory => directory.RangeLeaseDuration = TimeSpan.Zero);
        // Whoever waits for a server that froze is answered before they lose patience, and the call is tried again on another.
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = messaging.SystemResponseTimeout = TimeSpan.FromSeconds(10));
        silo.UseTls(tls => ConfigureTls(tls, options));
    }

    private static void ConfigureTls(TlsOptions tls, ClusteringOptions options)
    {
        var authority = options.ReadAuthority();
        tls.LocalCertificate = options.ReadCertificate();
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (certificate, _, _) => ClusteringOptions.Accepts(authority, certificate);
        tls.OnAuthenticateAsClient = (_, client) => client.TargetHost = "balintroom";
    }

    private static IPAddress AddressOf(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return address;
        try
        {
            return Dns.GetHostAddresses(host) is [var found, ..] ? found : throw new InvalidOperationException($"Clustering:Host {host} has no address.");
        }
        catch (SocketException e)
        {
            throw new InvalidOperationException($"Clustering:Host {host} cannot be resolved: {e.Message}", e);
        }
    }

    [LoggerMessage(
        LogLevel.Critical,
        "Servers of an earlier version run on this database, which find each other's rooms in another way. Stop all of them, and then start this one: "
        + "their sessions go on where they were.")]
    private static partial void LogEarlier(ILogger logger);
}
