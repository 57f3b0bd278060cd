using BalintRoom.Data.Settings;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// Registers the configuration of media connections. Sound and pictures go between browsers, or encrypted over a media server, and never pass this server.
/// </summary>
public static class MediaSetup
{
    public static WebApplicationBuilder AddMedia(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<MediaOptions>(MediaOptions.Section, options => options.Fault);
        builder.Services.AddSingleton<IceServerProvider>();
        builder.Services.AddSingleton<MediaOwners>();
        builder.Services.AddSingleton<MediaServers>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<MediaServers>());
        builder.Services.AddSingleton<MediaCheck>();
        builder.Services.AddSingleton<MediaRooms>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<MediaRooms>());
        return builder;
    }
}
