using BalintRoom.Data.Settings;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BalintRoom.Web.Operations;

/// <summary>
/// Answers service managers, proxies and load balancers whether the server is well: with one word and a status code, and nothing about why, because
/// anybody may ask. The log says why.
/// </summary>
public static class HealthSetup
{
    /// <summary>How long a check waits for the database: probes do not wait long either.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Adds the checks.</summary>
    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<HealthOptions>(HealthOptions.Section);
        builder.Services.AddHealthChecks()
            .AddCheck<StoppingCheck>("stopping")
            .AddCheck<DatabaseCheck>("database", failureStatus: null, tags: [], Patience)
            .AddCheck<ClusterCheck>("cluster")
            .AddCheck<DiskCheck>("disk")
            // Where the database does not answer, the check above says so.
            .AddCheck<OutboxCheck>("outbox", HealthStatus.Degraded, tags: [], Patience);
        return builder;
    }

    /// <summary>Maps <c>/health/live</c>, which asks nothing of the server, and <c>/health/ready</c>, which runs the checks.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks($"{HostGuard.HealthPath}/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks($"{HostGuard.HealthPath}/ready", new HealthCheckOptions());
        return routes;
    }
}
