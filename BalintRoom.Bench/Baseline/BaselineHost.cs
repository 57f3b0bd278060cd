using BalintRoom.Bench.Baseline.Components;
using BalintRoom.Rooms.Hubs;

namespace BalintRoom.Bench.Baseline;

/// <summary>
/// The server that the product is compared with: a bare hub with the product's fan-out and payload, and a page with one plain component.
/// It has no storage and no authentication.
/// </summary>
internal static class BaselineHost
{
    public const string Subcommand = "baseline";

    public const string HubPath = "/hub";

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
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
