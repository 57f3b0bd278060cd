using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BalintRoom.Web.Hosting;

/// <summary>How the process stands in the world: its address, its clock, and what it lets in.</summary>
public static class HostingSetup
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>Adds the clock and the defaults of the server.</summary>
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        // Without this, files come back with empty bodies when an unpublished build runs outside Development.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (!HasAddress(builder.Configuration))
            builder.WebHost.UseUrls(DefaultAddress);

        builder.Services.TryAddSingleton<TimeProvider>(_ => new MonotonicTimeProvider(TimeProvider.System));
        // Schemes and policies are added by whoever knows people; what stands here fixes only where in the line they act.
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        return builder;
    }

    /// <summary>Adds what every request passes through. Comes before anything is mapped.</summary>
    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ConnectionGuard>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
            app.UseHsts();
        }

        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    private static bool HasAddress(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration["urls"])
        || !string.IsNullOrEmpty(configuration["http_ports"])
        || !string.IsNullOrEmpty(configuration["https_ports"])
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
