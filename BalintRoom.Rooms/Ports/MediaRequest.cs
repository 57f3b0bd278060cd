using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>What a browser asks about its way over a media server. It changes nothing in the room and is never stored.</summary>
/// <param name="Line">The browser's own media line.</param>
public abstract record MediaRequest(LineId Line)
{
    /// <summary>Only the kind: descriptions hold people's addresses, which do not belong into logs.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>Whether the browser reaches the media server over which the room goes, or would go now; before it has a line.</summary>
    /// <param name="Sdp">An offer as for <see cref="Publish"/>, with all candidates.</param>
    public sealed record Check(string? Sdp) : MediaRequest(default(LineId));

    /// <summary>The browser can encrypt what it sends, and so use a media server.</summary>
    public sealed record Use(LineId Line) : MediaRequest(Line);

    /// <summary>A request about the room's present place at a media server.</summary>
    /// <param name="Media">Which (<see cref="MediaWay.Media"/>).</param>
    /// <param name="Line">The browser's own media line.</param>
    public abstract record At(string Media, LineId Line) : MediaRequest(Line);

    /// <summary>Sends: the browser's offer of one audio and one video stream. A later one replaces it.</summary>
    public sealed record Publish(string Media, LineId Line, string Sdp) : At(Media, Line);

    /// <summary>Answers what was offered.</summary>
    /// <param name="Media">Which place.</param>
    /// <param name="Line">The browser's own media line.</param>
    /// <param name="Number">The number of the offer.</param>
    /// <param name="Sdp">The answer.</param>
    public sealed record Answer(string Media, LineId Line, int Number, string Sdp) : At(Media, Line);

    /// <summary>An ICE candidate of the browser.</summary>
    /// <param name="Media">Which place.</param>
    /// <param name="Line">The browser's own media line.</param>
    /// <param name="IsPublishing">Whether it is for the connection that sends.</param>
    /// <param name="Text">The candidate; empty after the last one.</param>
    /// <param name="Mid">The media section it is for.</param>
    /// <param name="Index">The index of that section.</param>
    public sealed record Candidate(string Media, LineId Line, bool IsPublishing, string Text, string? Mid, int? Index) : At(Media, Line);

    /// <summary>Whose picture the person looks at enlarged.</summary>
    /// <param name="Media">Which place.</param>
    /// <param name="Line">The browser's own media line.</param>
    /// <param name="Of">The line of that person; null where nobody's is enlarged.</param>
    public sealed record Enlarge(string Media, LineId Line, LineId? Of) : At(Media, Line);

    /// <summary>How the browser's connections are.</summary>
    public sealed record Report(string Media, LineId Line, MediaState State) : At(Media, Line);
}
