using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Access;

/// <summary>Bounds how many links are tried from one address in a minute. The secrets could not be guessed anyway; this keeps the database quiet.</summary>
public sealed class JoinThrottle(IOptions<AccessOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.RedemptionsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    /// <summary>Counts one try.</summary>
    /// <returns>Whether it may go on.</returns>
    public bool TryPass(string address)
    {
        using var lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
