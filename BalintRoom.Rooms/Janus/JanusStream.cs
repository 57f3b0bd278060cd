namespace BalintRoom.Rooms.Janus;

/// <summary>One stream at a media server: a person's sound or picture.</summary>
/// <param name="Mid">The media section of the description it stands in.</param>
/// <param name="Kind"><c>audio</c> or <c>video</c>.</param>
/// <param name="Feed">Whose it is, where it is received; null where it is one's own.</param>
internal sealed record JanusStream(string Mid, string Kind, string? Feed);
