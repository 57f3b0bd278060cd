using BalintRoom.Rooms.Ports;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BalintRoom.Web.Operations;

/// <summary>A server that does not take part in its cluster has no rooms. A lone server is its own cluster.</summary>
internal sealed class ClusterCheck(ServerWatch servers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(servers.IsMember
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("This server does not take part in its cluster, or not any more."));
}
