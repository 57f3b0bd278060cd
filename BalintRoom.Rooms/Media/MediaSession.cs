using System.Security.Cryptography;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Janus;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// A room's place at one media server, and what each browser sends and receives there. Owned by its room, in whose turn everything here is called; what
/// the media server says by itself waits for that turn.
/// </summary>
internal sealed class MediaSession(
    MediaServer server, JanusConnection connection, VideoRoom videoRoom, RoomId room, IReadOnlyCollection<MediaPlace> places, IMediaTeller teller,
    TimeProvider time, Action<MediaSession, Func<Task>> inTurn)
{
    /// <summary>How long an offer may be unanswered before it is made once more: it, or the answer, may have been lost with a connection.</summary>
    private static readonly TimeSpan PatienceWithOffer = TimeSpan.FromSeconds(3);

    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public MediaServer Server => server;

    /// <summary>Whether everybody was connected once.</summary>
    public bool IsSettled { get; set; }

    /// <summary>When it ends, while voices find their way between browsers; null while it is used.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public bool IsLost => connection.Ended.IsCompleted;

    /// <summary>Takes what a browser offers to send; the answer to it.</summary>
    public async Task<string> PublishAsync(MediaPlace place, string offer, RoomState state)
    {
        await EndPublishingAsync(place);
        var feed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var (handle, answer, streams) = await videoRoom.PublishAsync(feed, offer, said => HeardOfPublisher(place, feed, said));
        (place.Feed, place.Publisher, place.Streams, place.IsSending) = (feed, handle, streams, false);
        place.Muted.Clear();

        // Before the browser has the answer it can send nothing, so nothing is heard of somebody who has not the floor.
        await KeepFloorAsync(place, state);
        return answer;
    }

    /// <summary>Takes the answer to what a browser was offered.</summary>
    public Task TakeAnswerAsync(MediaPlace place, string sdp)
    {
        place.Offer = null;
        return videoRoom.StartAsync(place.Subscriber, sdp);
    }

    /// <summary>Takes an address at which a browser may be reached; one for a connection that it has not is of no use.</summary>
    public Task TakeCandidateAsync(MediaPlace place, MediaRequest.Candidate candidate)
    {
        var handle = candidate.IsPublishing ? place.Publisher : place.Subscriber;
        return handle == 0
            ? Task.CompletedTask
            : connection.TrickleAsync(handle, candidate.Text.Length == 0 ? null : new()
            {
                ["candidate"] = candidate.Text,
                ["sdpMid"] = candidate.Mid,
                ["sdpMLineIndex"] = candidate.Index,
            });
    }

    /// <summary>Lets through what the floor lets through for everybody, and nothing else.</summary>
    public async Task KeepFloorAsync(MediaPlace place, RoomState state)
    {
        if (place.Feed is not { } feed || state.SeatOf(place.Member) is not { } seat)
            return;

        // What everybody may know: the media server tells everybody in its room who is muted there.
        var floor = RoomFloor.KnownToAll(state, seat);
        foreach (var stream in place.Streams)
        {
            var isMuted = !(stream.Kind == "audio" ? floor.Speak : floor.Show);
            if (place.Muted.Contains(stream.Mid) == isMuted)
                continue;
            try
            {
                await videoRoom.ModerateAsync(feed, stream.Mid, isMuted);
                if (!isMuted && stream.Kind == "video")
                    await videoRoom.AskForKeyFrameAsync(place.Publisher, stream.Mid);
            }
            catch (JanusException e) when (e.Code != 0)
            {
                // It sends no more: its browser makes a new connection, which begins muted if it must.
                (place.Feed, place.IsSending) = (null, false);
                return;
            }

            if (isMuted)
                place.Muted.Add(stream.Mid);
            else
                place.Muted.Remove(stream.Mid);
        }
    }

    /// <summary>Lets somebody receive everybody else who sends, one negotiation after the other.</summary>
    public async Task ReceiveAsync(MediaPlace place)
    {
        if (place.Offer is { } unanswered)
        {
            if (time.GetUtcNow() - place.OfferedAt >= PatienceWithOffer)
            {
                place.OfferedAt = time.GetUtcNow();
                await teller.TellAsync(room, [place.Member], unanswered);
            }

            return;
        }

        var others = places.Where(other => other != place && other is { Feed: not null, IsSending: true }).Select(other => other.Feed!)
            .Where(feed => !place.Received.Contains(feed)).ToList();
        if (others.Count == 0)
            return;
        try
        {
            if (place.Subscriber == 0)
            {
                var (handle, offer, streams) = await videoRoom.SubscribeAsync(others, said => HeardOfSubscriber(place, said));
                place.Subscriber = handle;
                await OfferAsync(place, offer, streams);
            }
            else if (await videoRoom.SubscribeMoreAsync(place.Subscriber, others) is var (offer, streams))
            {
                await OfferAsync(place, offer, streams);
            }

            place.Received.UnionWith(others);
        }
        catch (JanusException e) when (e.Code != 0)
        {
            // One of them has just gone: whoever is there then is asked for a second later.
        }
    }

    /// <summary>Tells each browser whether somebody looks at its picture enlarged, where that has changed.</summary>
    public async Task TellSizesAsync()
    {
        foreach (var place in places)
        {
            var isEnlarged = places.Any(other => other != place && other.Enlarges == place.Line);
            if (place.IsEnlarged == isEnlarged)
                continue;
            place.IsEnlarged = isEnlarged;
            await teller.TellAsync(room, [place.Member], new PeerMessage.PictureEnlarged(Id, place.Line, isEnlarged));
        }
    }

    /// <summary>What a browser sends ends here, for everybody.</summary>
    public async Task EndPublishingAsync(MediaPlace place)
    {
        if (place.Feed is { } feed)
        {
            (place.Feed, place.IsSending) = (null, false);
            try
            {
                await videoRoom.KickAsync(feed);
            }
            catch (JanusException e) when (e.Code != 0)
            {
                // It has gone by itself.
            }
        }

        if (place.Publisher is not 0 and var publisher)
        {
            place.Publisher = 0;
            await connection.DetachAsync(publisher);
        }
    }

    /// <summary>A browser receives nothing from here any more.</summary>
    public async Task EndReceivingAsync(MediaPlace place)
    {
        if (place.Subscriber is not 0 and var subscriber)
        {
            place.Subscriber = 0;
            await connection.DetachAsync(subscriber);
        }

        place.Offer = null;
        place.Received.Clear();
    }

    /// <summary>Ends the place with all streams in it. One that cannot be ended now is found and ended when the media server is connected again.</summary>
    public async Task DestroyAsync()
    {
        try
        {
            if (!IsLost)
                await videoRoom.DestroyAsync();
        }
        catch (JanusException)
        {
            // It has gone already, or the media server has.
        }
    }

    /// <summary>What somebody sends has come, and can be received by others, or comes no more.</summary>
    private void HeardOfPublisher(MediaPlace place, string feed, JanusEvent said)
    {
        if (said.Kind is "webrtcup" or "hangup")
            inTurn(this, () =>
            {
                if (place.Feed == feed)
                    place.IsSending = said.Kind == "webrtcup";
                return Task.CompletedTask;
            });
    }

    /// <summary>Janus offers by itself what has changed where somebody has gone.</summary>
    private void HeardOfSubscriber(MediaPlace place, JanusEvent said)
    {
        if (said is not { Sdp: { } sdp, Data: { } data })
            return;
        var streams = VideoRoom.StreamsIn(data);
        inTurn(this, () => place.Subscriber != 0 ? OfferAsync(place, sdp, streams) : Task.CompletedTask);
    }

    private Task OfferAsync(MediaPlace place, string sdp, IReadOnlyList<JanusStream> streams)
    {
        var offered = streams.Select(stream => (stream, Owner: places.FirstOrDefault(other => other.Feed is not null && other.Feed == stream.Feed)))
            .Where(s => s.Owner is not null)
            .Select(s => new MediaStream(s.stream.Mid, s.stream.Kind, s.Owner!.Member, s.Owner.Line))
            .ToList();
        place.Offer = new PeerMessage.MediaOffer(Id, place.Line, ++place.Offers, sdp, offered);
        place.OfferedAt = time.GetUtcNow();
        return teller.TellAsync(room, [place.Member], place.Offer);
    }
}
