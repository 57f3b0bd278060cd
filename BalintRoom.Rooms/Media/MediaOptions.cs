namespace BalintRoom.Rooms.Media;

/// <summary>How browsers reach each other, from the configuration section <c>Voices</c>. Worked examples: <c>docs/operations.md</c>.</summary>
public sealed class MediaOptions
{
    public const string Section = "Voices";

    /// <summary>Addresses that tell a browser its own public one (<c>stun:host:port</c>). None by default: nobody else is asked.</summary>
    public IReadOnlyList<string> Stun { get; init; } = [];

    /// <summary>Addresses of a relay (<c>turn:host:port?transport=udp</c>, <c>turn:…?transport=tcp</c>, <c>turns:host:443?transport=tcp</c>).</summary>
    public IReadOnlyList<string> Turn { get; init; } = [];

    /// <summary>The secret shared with the relay (coturn's <c>static-auth-secret</c>).</summary>
    public string? TurnSecret { get; init; }

    /// <summary>How long a relay's password is good for: 5 minutes to a day.</summary>
    public TimeSpan TurnLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether browsers reach each other by the relay alone, so that none learns another's address.</summary>
    public bool RelayOnly { get; init; }

    /// <summary>What one browser may send in all, in bits per second: 64 000 to 100 000 000.</summary>
    public int UpstreamBitsPerSecond { get; init; } = 1_000_000;

    /// <summary>What is wrong with this configuration; null where nothing is.</summary>
    public string? Fault =>
        Stun.Any(url => !url.StartsWith("stun:", StringComparison.Ordinal) && !url.StartsWith("stuns:", StringComparison.Ordinal))
            ? "Voices:Stun takes addresses that start with stun: or stuns:."
        : Turn.Any(url => !url.StartsWith("turn:", StringComparison.Ordinal) && !url.StartsWith("turns:", StringComparison.Ordinal))
            ? "Voices:Turn takes addresses that start with turn: or turns:."
        : Turn.Count > 0 && string.IsNullOrEmpty(TurnSecret)
            ? "Voices:Turn needs Voices:TurnSecret, the relay's static-auth-secret."
        : RelayOnly && Turn.Count == 0
            ? "Voices:RelayOnly needs a relay: set Voices:Turn."
        : TurnLifetime < TimeSpan.FromMinutes(5) || TurnLifetime > TimeSpan.FromDays(1)
            ? "Voices:TurnLifetime is 00:05:00 to 1.00:00:00."
        : UpstreamBitsPerSecond is < 64_000 or > 100_000_000
            ? "Voices:UpstreamBitsPerSecond is 64000 to 100000000."
        : null;
}
