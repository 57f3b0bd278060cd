using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Janus;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Media;

/// <summary>A browser that can use a media server, and what it has there. Owned by its room.</summary>
internal sealed class MediaPlace(MemberId member, LineId line)
{
    public MemberId Member => member;

    public LineId Line => line;

    /// <summary>Since when the room does not list its line, though it may still be heard; null while it does.</summary>
    public DateTimeOffset? MissingSince { get; set; }

    /// <summary>The name under which others receive it; null while it sends nothing.</summary>
    public string? Feed { get; set; }

    public long Publisher { get; set; }

    /// <summary>Whether its connection that sends is up, without which it cannot be received.</summary>
    public bool IsSending { get; set; }

    /// <summary>What it sends.</summary>
    public IReadOnlyList<JanusStream> Streams { get; set; } = [];

    /// <summary>Which of these the media server passes on to nobody now.</summary>
    public HashSet<string> Muted { get; } = new(StringComparer.Ordinal);

    /// <summary>The handle by which it receives; 0 while it has none.</summary>
    public long Subscriber { get; set; }

    /// <summary>Whom it receives.</summary>
    public HashSet<string> Received { get; } = new(StringComparer.Ordinal);

    /// <summary>What it was offered and has not answered; one at a time.</summary>
    public PeerMessage.MediaOffer? Offer { get; set; }

    /// <summary>When it was told that last.</summary>
    public DateTimeOffset OfferedAt { get; set; }

    public int Offers { get; set; }

    /// <summary>The line whose picture its person looks at enlarged.</summary>
    public LineId? Enlarges { get; set; }

    /// <summary>Whether it was told that somebody looks at its own picture enlarged.</summary>
    public bool IsEnlarged { get; set; }

    public bool IsReady { get; set; }

    /// <summary>Since when it is not ready.</summary>
    public DateTimeOffset NotReadySince { get; set; }

    /// <summary>Forgets what it had at a media server.</summary>
    public void Reset(DateTimeOffset now)
    {
        (Feed, Publisher, IsSending, Streams, Subscriber, Offer, IsReady, NotReadySince) = (null, 0, false, [], 0, null, false, now);
        (Enlarges, IsEnlarged) = (null, false);
        Muted.Clear();
        Received.Clear();
    }
}
