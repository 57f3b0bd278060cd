using BalintRoom.Programmes.Mail;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Operations;

/// <summary>Mails go out. Where they do not, rooms go on: the server is impaired but ready.</summary>
internal sealed class OutboxCheck(OutboxAge outbox, IOptions<HealthOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await outbox.ReadAsync(cancellationToken) is var age && age > options.Value.LongestMailWait
            ? HealthCheckResult.Degraded($"A mail has been due for {(int)age.TotalMinutes} minutes.")
            : HealthCheckResult.Healthy();
}
