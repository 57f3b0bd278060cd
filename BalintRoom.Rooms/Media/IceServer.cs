namespace BalintRoom.Rooms.Media;

/// <summary>A STUN or TURN server, in the form that a browser's <c>RTCPeerConnection</c> takes.</summary>
/// <param name="Urls">Its addresses.</param>
/// <param name="Username">For TURN: expiry time and pseudonym, by coturn's scheme; else null.</param>
/// <param name="Credential">For TURN: the password; else null.</param>
public sealed record IceServer(IReadOnlyList<string> Urls, string? Username, string? Credential);
