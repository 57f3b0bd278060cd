namespace BalintRoom.Rooms.Ports;

/// <summary>How the voices and pictures of a room go now.</summary>
/// <param name="Media">The room's place at a media server, random and new each time; null where they go between browsers.</param>
/// <param name="IsSettled">Whether everybody is connected there, so that connections between browsers are needed no more.</param>
public sealed record MediaWay(string? Media, bool IsSettled);
