namespace BalintRoom.Rooms.Media;

/// <summary>How browsers reach each other here.</summary>
/// <param name="Servers">Servers that help them to, as a browser takes them; none on a network where they need no help.</param>
/// <param name="RelayOnly">Whether only a relay's ways are taken.</param>
/// <param name="UpstreamBitsPerSecond">What one browser may send in all.</param>
/// <param name="ExpiresAt">Until when the relay's password is good; ask again before. Null where there is no relay.</param>
public sealed record IceConfiguration(IReadOnlyList<IceServer> Servers, bool RelayOnly, int UpstreamBitsPerSecond, DateTimeOffset? ExpiresAt);

/// <summary>A server that helps browsers to reach each other.</summary>
/// <param name="Urls">Its addresses.</param>
/// <param name="Username">For a relay: until when, and for whom.</param>
/// <param name="Credential">For a relay: its password.</param>
public sealed record IceServer(IReadOnlyList<string> Urls, string? Username, string? Credential);
