using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BalintRoom.Domain.People;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Media;

/// <summary>Makes the passwords for a relay, good for a while and for one person, by the scheme coturn calls <c>use-auth-secret</c>.</summary>
public sealed class IceServerProvider(IOptions<MediaOptions> options, TimeProvider time)
{
    private readonly MediaOptions _options = options.Value;

    /// <summary>What one admitted person's browser needs to know. Safe for concurrent use.</summary>
    public IceConfiguration For(MemberId member)
    {
        var servers = new List<IceServer>(2);
        if (_options.Stun.Count > 0)
            servers.Add(new IceServer(_options.Stun, null, null));
        if (_options.Turn.Count == 0)
            return new IceConfiguration(servers, RelayOnly: false, _options.UpstreamBitsPerSecond, null);

        var expires = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + _options.TurnLifetime).ToUnixTimeSeconds());
        var username = string.Create(CultureInfo.InvariantCulture, $"{expires.ToUnixTimeSeconds()}:{PseudonymOf(member, expires)}");
        servers.Add(new IceServer(_options.Turn, username, CredentialOf(username)));
        return new IceConfiguration(servers, _options.RelayOnly, _options.UpstreamBitsPerSecond, expires);
    }

    /// <summary>A relay logs whom it serves: what it gets to know is nobody's id, and another one each time.</summary>
    private string PseudonymOf(MemberId member, DateTimeOffset expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{member} {expires:O}")).AsSpan(0, 8));

#pragma warning disable CA5350 // The relay's scheme is HMAC-SHA1, and only that.
    private string CredentialOf(string username) => Convert.ToBase64String(HMACSHA1.HashData(Key, Encoding.UTF8.GetBytes(username)));
#pragma warning restore CA5350

    private byte[] Key => Encoding.UTF8.GetBytes(_options.TurnSecret!);
}
