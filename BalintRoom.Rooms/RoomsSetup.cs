using System.Net;
using System.Net.Sockets;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Grains;
using BalintRoom.Rooms.Hubs;
using BalintRoom.Rooms.Journal;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.AspNetCore.SignalR;
using Orleans.Serialization;

namespace BalintRoom.Rooms;

/// <summary>Registers the rooms: the cluster (in this process unless configured otherwise), the hub, and what carries word between them.</summary>
public static class RoomsSetup
{
    public const string HubPath = "/hubs/room";

    public static WebApplicationBuilder AddRooms(this WebApplicationBuilder builder)
    {
        builder.UseOrleans(silo =>
        {
            UseThisProcessAlone(silo, builder.Configuration);
            // The domain knows nothing of Orleans: its plain records travel as JSON where they leave the server at all.
            silo.Services.AddSerializer(serializer => serializer.AddJsonSerializer(IsOurs));
        });

        var services = builder.Services;
        services.TryAddSingleton(provider => new RoomClock(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRoomJournal, RoomJournal>();
        services.AddSingleton<RoomGrains>();
        services.AddSingleton<IRoomGateway, RoomGateway>();
        services.AddSingleton<IRoomCommands>(provider => provider.GetRequiredService<IRoomGateway>());
        services.AddSingleton<IRoomPlanner, RoomPlanner>();
        services.AddSingleton<RoomBroadcaster>();
        services.AddSingleton<ILocalAudiences>(provider => provider.GetRequiredService<RoomBroadcaster>());
        services.AddSingleton(provider => provider.GetRequiredService<IHubContext<RoomHub, IRoomClient>>().Clients);
        services.AddHostedService(provider => provider.GetRequiredService<RoomBroadcaster>());
        services.AddSingleton<ILiveRoomFactory, LiveRoomFactory>();
        services.AddScoped<RoomCircuits>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<RoomCircuits>());

        services.KeepMessagesOutOfLogs();
        services.AddSignalR(options => options.MaximumReceiveMessageSize = RoomWire.LargestMessage)
            .AddJsonProtocol(RoomWire.Json)
            .AddMessagePackProtocol(options => options.SerializerOptions = RoomWire.MessagePack);
        return builder;
    }

    public static WebApplication MapRooms(this WebApplication app)
    {
        app.MapHub<RoomHub>(HubPath);

        var broadcaster = app.Services.GetRequiredService<RoomBroadcaster>();
        app.Services.GetRequiredService<IAccessRevocations>().Revoked += (_, lost) =>
        {
            broadcaster.Cut(lost.Room, lost.Member);
            broadcaster.Cut(lost.Room.Debrief, lost.Member);
        };

        // Registered after the hub is mapped: what is registered last is called first, and clients are told before they are cut.
        app.Lifetime.ApplicationStopping.Register(broadcaster.ServerStops);
        return app;
    }

    /// <summary>
    /// A cluster of one. Nobody else ever calls it, so it takes no client and any free port: two servers on one machine, each on its own
    /// database, must not meet.
    /// </summary>
    private static void UseThisProcessAlone(ISiloBuilder silo, IConfiguration configuration)
    {
        var port = configuration.GetValue<int>("Clustering:SiloPort");
        silo.UseLocalhostClustering(port > 0 ? port : FreePort(), gatewayPort: 0);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("BalintRoom.", StringComparison.Ordinal) == true;
}
