using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// Creates temporary relay passwords for one person in one room each, by the scheme coturn calls <c>use-auth-secret</c>. Asked again within
/// a quarter of a password's lifetime it gives the same one, so that asking often gets nobody more of the relay.
/// </summary>
public sealed class IceServerProvider(IOptions<MediaOptions> options, TimeProvider time)
{
    private readonly MediaOptions _options = options.Value;

    /// <summary>The ICE configuration for one person who was let in. Safe for concurrent use.</summary>
    public IceConfiguration For(MemberId member, RoomId room)
    {
        var servers = new List<IceServer>(2);
        if (_options.Stun.Count > 0)
            servers.Add(new IceServer(_options.Stun, null, null));
        if (_options.Turn.Count == 0)
            return new IceConfiguration(servers, RelayOnly: false, _options.UpstreamBitsPerSecond, null, _options.MediaServers.Count > 0);

        var step = (long)_options.TurnLifetime.TotalSeconds / 4;
        var expires = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + _options.TurnLifetime).ToUnixTimeSeconds() / step * step);
        var username = string.Create(CultureInfo.InvariantCulture, $"{expires.ToUnixTimeSeconds()}:{PseudonymOf(member, room, expires)}");
        servers.Add(new IceServer(_options.Turn, username, CredentialOf(username)));
        return new IceConfiguration(servers, _options.RelayOnly, _options.UpstreamBitsPerSecond, expires, _options.MediaServers.Count > 0);
    }

    /// <summary>
    /// Relays log user names: this one reveals no id, and cannot be joined with that of another room or hour. Within an hour it stays the
    /// same, because relays count a user's allocations by it.
    /// </summary>
    private string PseudonymOf(MemberId member, RoomId room, DateTimeOffset expires) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{member} {room} {expires.ToUnixTimeSeconds() / 3600}"))).AsSpan(0, 8));

#pragma warning disable CA5350 // coturn's scheme supports HMAC-SHA1 only.
    private string CredentialOf(string username) => Convert.ToBase64String(HMACSHA1.HashData(Key, Encoding.UTF8.GetBytes(username)));
#pragma warning restore CA5350

    private byte[] Key => Encoding.UTF8.GetBytes(_options.TurnSecret!);
}
