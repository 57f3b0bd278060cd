using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Limits the attempts from one IP address in a minute to redeem a link, to request one by email, and to sign in with a passkey. Secrets are too long
/// to be guessed; this only limits the load.
/// </summary>
public sealed class JoinThrottle(IOptions<AccessOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.RedemptionsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    /// <summary>Counts one attempt.</summary>
    /// <returns>Whether the attempt is within the limit.</returns>
    public bool TryPass(string address)
    {
        using var lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
