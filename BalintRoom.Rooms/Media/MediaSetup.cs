using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// Registers the configuration of media connections. Sound and pictures go between browsers and never pass this server.
/// </summary>
public static class MediaSetup
{
    public static WebApplicationBuilder AddMedia(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MediaOptions>()
            .BindConfiguration(MediaOptions.Section)
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<MediaOptions>, Validation>();
        builder.Services.AddSingleton<IceServerProvider>();
        return builder;
    }

    private sealed class Validation : IValidateOptions<MediaOptions>
    {
        public ValidateOptionsResult Validate(string? name, MediaOptions options) =>
            options.Fault is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
