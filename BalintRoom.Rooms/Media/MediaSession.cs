using System.Security.Cryptography;
using BalintRoom.Rooms.Janus;

namespace BalintRoom.Rooms.Media;

/// <summary>A room's place at one media server. Owned by its room.</summary>
internal sealed class MediaSession(MediaServer server, JanusConnection connection, VideoRoom room)
{
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public MediaServer Server => server;

    public JanusConnection Connection => connection;

    public VideoRoom Room => room;

    /// <summary>Whether everybody was connected once.</summary>
    public bool IsSettled { get; set; }

    /// <summary>When it ends, while voices find their way between browsers; null while it is used.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public bool IsLost => connection.Ended.IsCompleted;
}
