using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Pages.Facilitate;
using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using MudBlazor;
using MudBlazor.Services;

namespace BalintRoom.Web.Components;

/// <summary>Registers the pages: Blazor, MudBlazor and localization.</summary>
public static class ScreensSetup
{
    /// <summary>Adds components and their localized text.</summary>
    public static WebApplicationBuilder AddScreens(this WebApplicationBuilder builder)
    {
        builder.AddLanguages();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSingleton<IAntiforgery, SameOriginAntiforgery>();
        builder.Services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.TopCenter);
        builder.Services.AddTransient<MudLocalizer, ControlWordsLocalizer>();
        builder.Services.AddScoped<Announcer>();
        builder.Services.AddScoped<FreshLinks>();
        builder.Services.AddScoped<BrowserZone>();
        builder.Services.AddScoped<ReaderTimes>();
        return builder;
    }

    /// <summary>Maps static files and pages. Call it last.</summary>
    public static WebApplication MapScreens(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapLanguages();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            options.ContentSecurityFrameAncestorsPolicy = "'none'";
            // Compression costs 100 to 270 KB of memory per connection, and secrets must not be compressed together with text an
            // attacker chooses.
            options.DisableWebSocketCompression = true;
        });
        return app;
    }
}
