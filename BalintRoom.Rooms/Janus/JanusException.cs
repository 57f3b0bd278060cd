namespace BalintRoom.Rooms.Janus;

/// <summary>A media server refused a request, or did not answer it.</summary>
/// <param name="code">Janus' error code; 0 where it did not answer.</param>
/// <param name="reason">Janus' own words.</param>
internal sealed class JanusException(int code, string reason) : Exception($"{reason} ({code})")
{
    /// <summary>The room is not known, as after a restart of the media server.</summary>
    public const int NoSuchRoom = 426;

    /// <summary>The publisher is not known, as after it has gone.</summary>
    public const int NoSuchFeed = 428;

    public int Code => code;
}
