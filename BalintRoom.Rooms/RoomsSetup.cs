using BalintRoom.Data;
using BalintRoom.Data.Settings;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Clustering;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Grains;
using BalintRoom.Rooms.Hubs;
using BalintRoom.Rooms.Journal;
using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Security;
using BalintRoom.Rooms.Telemetry;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Serialization;

namespace BalintRoom.Rooms;

/// <summary>
/// Registers the rooms: the Orleans silo, which runs in this process, the hub, and the delivery of changes to clients.
/// </summary>
public static class RoomsSetup
{
    public const string HubPath = "/hubs/room";

    public static WebApplicationBuilder AddRooms(this WebApplicationBuilder builder)
    {
        builder.UseOrleans(silo =>
        {
            silo.UseCluster(ClusteringOptions.Of(builder.Configuration));
            // Domain records have no Orleans serialisers: they are serialised as JSON where Orleans needs to.
            silo.Services.AddSerializer(serializer => serializer.AddJsonSerializer(IsProductType));
        });

        var services = builder.Services;
        services.AddSettings<LimitsOptions>(LimitsOptions.Section);
        services.TryAddSingleton(provider => new RoomClock(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRoomJournal, RoomJournal>();
        services.AddSingleton<RoomGrains>();
        services.AddSingleton<DoorNotifier>();
        services.AddSingleton<IRoomGateway, RoomGateway>();
        services.AddSingleton<IMediaGateway, MediaGateway>();
        services.AddSingleton<IMediaTeller, MediaTeller>();
        services.AddSingleton<IRoomCommands>(provider => provider.GetRequiredService<IRoomGateway>());
        services.AddSingleton<IRoomPlanner, RoomPlanner>();
        services.AddSingleton<IAttemptCounter, AttemptCounter>();
        services.AddSingleton<RoomBroadcaster>();
        services.AddSingleton<ILocalAudiences>(provider => provider.GetRequiredService<RoomBroadcaster>());
        services.AddHostedService(provider => provider.GetRequiredService<RoomBroadcaster>());
        services.AddSingleton<ILiveRoomFactory, LiveRoomFactory>();
        services.AddScoped<RoomCircuits>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<RoomCircuits>());

        services.KeepMessagesOutOfLogs();
        services.AddSingleton<SecurityLog>();
        services.AddSingleton<HubFaults>();
        services.AddSingleton<RoomMetrics>();
        services.AddHostedService<DeliveryGauges>();
        services.AddSingleton<PersonLimits>();
        services.AddSingleton<ConnectionLimits>();
        services.AddSingleton<LimitsFilter>();
        services.AddScoped<CircuitHandler, PageCounter>();
        services.AddOptions<CircuitOptions>().Configure<IOptions<LimitsOptions>>((circuits, limits) =>
            // As many as there may be: nobody's page is given up for another's. How many there are is limited when they begin.
            circuits.DisconnectedCircuitMaxRetained = limits.Value.Pages);
        services.AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = RoomWire.MaxMessageBytes;
                options.AddFilter<HubFaults>();
                options.AddFilter<LimitsFilter>();
            })
            .AddJsonProtocol(RoomWire.Json)
            .AddMessagePackProtocol(options => options.SerializerOptions = RoomWire.MessagePack);
        services.AddSingleton<RoomLifetimeManager>();
        services.AddSingleton<HubLifetimeManager<RoomHub>>(provider => provider.GetRequiredService<RoomLifetimeManager>());
        return builder;
    }

    public static WebApplication MapRooms(this WebApplication app)
    {
        app.MapHub<RoomHub>(HubPath).RequireAuthorization();

        var broadcaster = app.Services.GetRequiredService<RoomBroadcaster>();
        var doors = app.Services.GetRequiredService<DoorNotifier>();
        app.Services.GetRequiredService<IAccessRevocations>().Revoked += (_, lost) =>
        {
            doors.NotifyHere(lost.Room);
            broadcaster.RevokeAccess(lost.Room, lost.Member);
            broadcaster.RevokeAccess(lost.Room.Debrief, lost.Member);
        };
        app.Services.GetRequiredService<ServerNotices>().Missed += (_, _) =>
        {
            doors.NotifyAll();
            broadcaster.RecheckAccess();
        };
        app.Services.GetRequiredService<ServerWatch>().ServerLost += (_, _) => broadcaster.RenewSubscriptions();

        // Callbacks run in reverse order of registration. Registered after the hub is mapped, this one runs before SignalR closes
        // connections.
        app.Lifetime.ApplicationStopping.Register(broadcaster.NotifyServerStopping);
        return app;
    }

    private static bool IsProductType(Type type) => type.Namespace?.StartsWith("BalintRoom.", StringComparison.Ordinal) == true;
}
