using BalintRoom.Rooms.Janus;

namespace BalintRoom.Rooms.Media;

/// <summary>One media server and the connection to it.</summary>
/// <param name="address">The address of its WebSocket.</param>
internal sealed class MediaServer(Uri address)
{
    private volatile JanusConnection? _connection;

    public Uri Address => address;

    /// <summary>The connection; null while there is none.</summary>
    public JanusConnection? Connection
    {
        get => _connection is { Ended.IsCompleted: false } connection ? connection : null;
        set => _connection = value;
    }

    /// <summary>How many rooms use it.</summary>
    public int Rooms { get; set; }
}
