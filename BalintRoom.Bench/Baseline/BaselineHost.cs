using BalintRoom.Bench.Baseline.Components;
using BalintRoom.Rooms.Hubs;

namespace BalintRoom.Bench.Baseline;

/// <summary>
/// The server that the product is compared with: a bare hub with the product's fan-out and payload, and a page with one plain component.
/// It has no authentication, and storage only for the phase changes of pages.
/// </summary>
internal static class BaselineHost
{
    public const string Subcommand = "baseline";

    public const string HubPath = "/hub";

    /// <param name="database">Where phase changes are stored before they are shown; null if they are not.</param>
    public static async Task RunAsync(string? database)
    {
        var builder = WebApplication.CreateBuilder();
        if (database is not null)
            builder.Services.AddSingleton(new RawStore(database, rooms: 1));
        builder.Services.AddSingleton<PlainRooms>();
        builder.Services.AddSignalR()
            .AddJsonProtocol(RoomWire.Json)
            .AddMessagePackProtocol(options => options.SerializerOptions = RoomWire.MessagePack);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseAntiforgery();
        app.MapHub<BareHub>(HubPath);
        app.MapRazorComponents<PlainApp>().AddInteractiveServerRenderMode();
        await app.RunAsync();
    }
}
