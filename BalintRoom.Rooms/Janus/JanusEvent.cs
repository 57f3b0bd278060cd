using System.Text.Json;

namespace BalintRoom.Rooms.Janus;

/// <summary>What Janus says by itself about one handle.</summary>
/// <param name="Kind">Such as <c>event</c>, <c>webrtcup</c>, <c>hangup</c>, <c>detached</c>.</param>
/// <param name="Data">The plugin's own part of an <c>event</c>.</param>
/// <param name="Sdp">The session description that comes with it.</param>
internal sealed record JanusEvent(string Kind, JsonElement? Data, string? Sdp);
