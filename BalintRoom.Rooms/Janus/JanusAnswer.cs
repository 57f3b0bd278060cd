using System.Text.Json;

namespace BalintRoom.Rooms.Janus;

/// <summary>Janus' answer to a request.</summary>
/// <param name="Data">The plugin's own part; for requests of Janus itself their <c>data</c>.</param>
/// <param name="Sdp">The session description that comes with it.</param>
internal sealed record JanusAnswer(JsonElement Data, string? Sdp);
