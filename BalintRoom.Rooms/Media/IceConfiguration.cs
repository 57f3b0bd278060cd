namespace BalintRoom.Rooms.Media;

/// <summary>How browsers connect to each other (WebRTC).</summary>
/// <param name="Servers">STUN and TURN servers; empty on a network where browsers reach each other directly.</param>
/// <param name="RelayOnly">Whether browsers must connect through the TURN relay only.</param>
/// <param name="UpstreamBitsPerSecond">The most one browser may send to all others together, in bits per second.</param>
/// <param name="ExpiresAt">When the relay's password expires; ask for a new one before. Null where there is no relay.</param>
/// <param name="MediaServer">Whether rooms may go over a media server here.</param>
public sealed record IceConfiguration(
    IReadOnlyList<IceServer> Servers, bool RelayOnly, int UpstreamBitsPerSecond, DateTimeOffset? ExpiresAt, bool MediaServer = false);
