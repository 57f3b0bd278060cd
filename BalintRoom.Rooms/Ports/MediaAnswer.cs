using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>The answer to a <see cref="MediaRequest"/>.</summary>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
/// <param name="Way">For <see cref="MediaRequest.Use"/>: how the room goes now.</param>
/// <param name="Sdp">For <see cref="MediaRequest.Publish"/> and <see cref="MediaRequest.Check"/>: the media server's answer.</param>
public sealed record MediaAnswer(RefusalCode? Refusal, MediaWay? Way = null, string? Sdp = null)
{
    /// <summary>Only the kind: descriptions hold addresses.</summary>
    public override string ToString() => nameof(MediaAnswer);
}
