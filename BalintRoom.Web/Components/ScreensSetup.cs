using BalintRoom.Web.Components.Layout;
using MudBlazor;
using MudBlazor.Services;

namespace BalintRoom.Web.Components;

/// <summary>The pages: Blazor, MudBlazor, and the words in them.</summary>
public static class ScreensSetup
{
    private const string DefaultCulture = "en";

    /// <summary>Adds components and their words.</summary>
    public static WebApplicationBuilder AddScreens(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(DefaultCulture);
            options.AddSupportedCultures(DefaultCulture);
            options.AddSupportedUICultures(DefaultCulture);
        });
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddAntiforgery(options => options.SuppressXFrameOptionsHeader = true);
        builder.Services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        builder.Services.AddScoped<Announcer>();
        return builder;
    }

    /// <summary>Maps static files and pages. Comes last.</summary>
    public static WebApplication MapScreens(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            options.ContentSecurityFrameAncestorsPolicy = "'none'";
            // Compression costs 100 to 270 KB of memory per connection, and secrets must not be compressed beside chosen text.
            options.DisableWebSocketCompression = true;
        });
        return app;
    }
}
