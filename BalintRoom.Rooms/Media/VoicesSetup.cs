using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Media;

/// <summary>Registers what browsers need to hear and see each other. The voices themselves never come through the server.</summary>
public static class VoicesSetup
{
    public static WebApplicationBuilder AddVoices(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<VoicesOptions>()
            .BindConfiguration(VoicesOptions.Section)
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<VoicesOptions>, Validation>();
        builder.Services.AddSingleton<VoicesService>();
        return builder;
    }

    private sealed class Validation : IValidateOptions<VoicesOptions>
    {
        public ValidateOptionsResult Validate(string? name, VoicesOptions options) =>
            options.Fault is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
