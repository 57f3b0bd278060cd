using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Ports;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Limits in a minute, for each network and over all servers: failed attempts with links and with passkeys, and requests for sign-in mails, each counted
/// by itself. A valid link or passkey is looked up first and never refused, however many have failed: a whole hospital may share one address. Secrets are
/// too long to be guessed; what this limits is nuisance.
/// </summary>
public sealed class JoinThrottle(IAttemptCounter attempts, IOptions<AccessOptions> options)
{
    /// <summary>Counts one failed attempt, or one request for a mail.</summary>
    /// <param name="act">What was attempted.</param>
    /// <param name="address">The client's IP address; an IPv6 address stands for its /64 network, which is what one household or machine has.</param>
    /// <returns>Whether it is within the limit.</returns>
    public ValueTask<bool> TryPassAsync(ThrottledAct act, string address) =>
        attempts.TryPassAsync($"{act} {ClientNetwork.Of(address)}", options.Value.RedemptionsPerMinute);
}
