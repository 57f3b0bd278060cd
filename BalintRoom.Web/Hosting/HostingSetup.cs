using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BalintRoom.Web.Hosting;

/// <summary>Configures the server's address, clock, security headers and connections.</summary>
public static class HostingSetup
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>Adds the clock and the server's defaults.</summary>
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        // Without this, static files have empty bodies when an unpublished build runs outside Development.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (!HasAddress(builder.Configuration))
            builder.WebHost.UseUrls(DefaultAddress);

        builder.Services.TryAddSingleton<TimeProvider>(_ => new MonotonicTimeProvider(TimeProvider.System));
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        // Schemes and policies are added by SignIn; here only the middleware's position in the pipeline is fixed.
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
#if DEBUG
        if (ClientWatcher.IsWanted)
            builder.Services.AddHostedService<ClientWatcher>();
#endif
        return builder;
    }

    /// <summary>Adds the middleware that every request passes through. Call it before mapping endpoints.</summary>
    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseMiddleware<HeadRequests>();
        app.UseRouting();
        if (!app.Environment.IsDevelopment())
        {
            // Before the headers: it clears those of a failed request, and runs what follows again for the error page.
            app.UseExceptionHandler("/error", createScopeForErrors: true);
            app.UseHsts();
        }

        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ConnectionGuard>();
        app.UseMiddleware<EncodedLinks>();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseMiddleware<RefusedForms>();
        app.UseRequestLocalization();
        app.UseMiddleware<HostGuard>();
        app.UseMiddleware<FramedPages>();
        app.UseAuthentication();
        app.UseMiddleware<CapacityGuard>();
        app.UseAuthorization();
        return app;
    }

    private static bool HasAddress(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration["urls"])
        || !string.IsNullOrEmpty(configuration["http_ports"])
        || !string.IsNullOrEmpty(configuration["https_ports"])
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
