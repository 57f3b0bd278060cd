using System.ComponentModel.DataAnnotations;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// How browsers connect to each other (WebRTC), from the configuration section <c>Voices</c>. Worked examples:
/// <c>docs/operations.md</c>.
/// </summary>
public sealed class MediaOptions
{
    public const string Section = "Voices";

    /// <summary>
    /// STUN servers, which tell a browser its public address (<c>stun:host:port</c>). None by default, so no third party is
    /// contacted.
    /// </summary>
    public IReadOnlyList<string> Stun { get; init; } = [];

    /// <summary>
    /// The TURN relay (<c>turn:host:port?transport=udp</c>, <c>turn:…?transport=tcp</c>, <c>turns:host:443?transport=tcp</c>).
    /// </summary>
    public IReadOnlyList<string> Turn { get; init; } = [];

    /// <summary>The secret shared with the relay (coturn's <c>static-auth-secret</c>).</summary>
    public string? TurnSecret { get; init; }

    /// <summary>How long a relay password is valid: 5 minutes to a day.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan TurnLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether browsers connect through the relay only, so that none learns another's IP address.</summary>
    public bool RelayOnly { get; init; }

    /// <summary>The most one browser may send to all others together, in bits per second: 64 000 to 100 000 000.</summary>
    [Range(64_000, 100_000_000)]
    public int UpstreamBitsPerSecond { get; init; } = 1_000_000;

    /// <summary>
    /// The media servers: the addresses of their WebSockets, which only this server uses (<c>wss://media.example.org:8989/</c>). Without any, voices and
    /// pictures go between browsers alone.
    /// </summary>
    public IReadOnlyList<string> MediaServers { get; init; } = [];

    /// <summary>The secret shared with the media servers (Janus' <c>api_secret</c>).</summary>
    public string? MediaServerSecret { get; init; }

    /// <summary>The secret by which rooms are made on the media servers (<c>admin_key</c> of Janus' VideoRoom plugin).</summary>
    public string? MediaServerAdminKey { get; init; }

    /// <summary>
    /// With how many people at most a room that could use a media server still goes between browsers: 1, so never, to 11.
    /// </summary>
    [Range(1, 11)]
    public int MeshUpTo { get; init; } = 5;

    /// <summary>How many people a room takes.</summary>
    public RoomSize RoomSize => MediaServers.Count > 0 ? RoomSize.WithMediaServer : RoomSize.Usual;

    /// <summary>The first error in the combination of the settings; null where it is valid.</summary>
    public string? Fault =>
        Stun.Any(url => !url.StartsWith("stun:", StringComparison.Ordinal) && !url.StartsWith("stuns:", StringComparison.Ordinal))
            ? "Every address in Voices:Stun must start with stun: or stuns:, such as stun:turn.example.org:3478."
        : Turn.Any(url => !url.StartsWith("turn:", StringComparison.Ordinal) && !url.StartsWith("turns:", StringComparison.Ordinal))
            ? "Every address in Voices:Turn must start with turn: or turns:, such as turn:turn.example.org:3478?transport=udp."
        : Turn.Count > 0 && string.IsNullOrEmpty(TurnSecret)
            ? "Voices:Turn requires Voices:TurnSecret, the relay's static-auth-secret."
        : RelayOnly && Turn.Count == 0
            ? "Voices:RelayOnly requires a relay: set Voices:Turn."
        : MediaServers.Any(url => !IsWebSocket(url))
            ? "Every address in Voices:MediaServers must start with wss://, such as wss://media.example.org:8989/, or with ws:// where it is "
                + "localhost, 127.0.0.1 or [::1]."
        : MediaServers.Count > 0 && string.IsNullOrEmpty(MediaServerSecret)
            ? "Voices:MediaServers requires Voices:MediaServerSecret, the media servers' api_secret."
        : MediaServers.Count > 0 && string.IsNullOrEmpty(MediaServerAdminKey)
            ? "Voices:MediaServers requires Voices:MediaServerAdminKey, the admin_key of the media servers' VideoRoom plugin."
        : null;

    /// <summary>Whether it is an address to which secrets may be sent: encrypted, or on this machine.</summary>
    private static bool IsWebSocket(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && address.IsLoopback));
}
