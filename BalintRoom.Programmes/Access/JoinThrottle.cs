using System.Threading.RateLimiting;
using BalintRoom.Rooms.Limits;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Limits in a minute, for each network: failed attempts with links and with passkeys, and requests for sign-in mails, each counted by itself. A valid
/// link or passkey is looked up first and never refused, however many have failed: a whole hospital may share one address. Secrets are too long to be
/// guessed; what this limits is nuisance.
/// </summary>
public sealed class JoinThrottle(IOptions<AccessOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<(ThrottledAct, string)> _limiter =
        PartitionedRateLimiter.Create<(ThrottledAct, string), (ThrottledAct, string)>(source =>
            RateLimitPartition.GetFixedWindowLimiter(source, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.Value.RedemptionsPerMinute,
                Window = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }));

    /// <summary>Counts one failed attempt, or one request for a mail.</summary>
    /// <param name="act">What was attempted.</param>
    /// <param name="address">The client's IP address; an IPv6 address stands for its /64 network, which is what one household or machine has.</param>
    /// <returns>Whether it is within the limit.</returns>
    public bool TryPass(ThrottledAct act, string address)
    {
        using var lease = _limiter.AttemptAcquire((act, ClientNetwork.Of(address)));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
