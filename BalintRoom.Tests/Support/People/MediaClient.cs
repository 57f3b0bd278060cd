using System.Threading.Channels;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Tests.Support;

/// <summary>A client of the hub with a media line, which says to a media server what a browser would and carries no media.</summary>
internal sealed class MediaClient
{
    /// <summary>The description of a browser that sends a voice and a picture, as far as anything here reads it.</summary>
    public const string Offer = "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<MediaWay> _ways = Channel.CreateUnbounded<MediaWay>();
    private readonly Channel<PeerMessage.MediaOffer> _offers = Channel.CreateUnbounded<PeerMessage.MediaOffer>();
    private readonly Channel<bool> _sizes = Channel.CreateUnbounded<bool>();
    private string? _told;

    private MediaClient(RoomClient room)
    {
        Room = room;
        room.Hub.On<MediaWay>(nameof(IRoomClient.MediaWayChanged), way =>
        {
            _told = way.Media;
            _ways.Writer.TryWrite(way);
        });
        room.Hub.On<string, LineId, int, string, IReadOnlyList<MediaStream>>(
            nameof(IRoomClient.MediaOffered),
            (media, line, number, sdp, streams) =>
            {
                // As in a browser, an offer of a place that it was not told of means nothing.
                if (media == _told)
                    _offers.Writer.TryWrite(new PeerMessage.MediaOffer(media, line, number, sdp, streams));
            });
        room.Hub.On<string, LineId, bool>(nameof(IRoomClient.PictureEnlarged), (media, line, isEnlarged) =>
        {
            if (media == _told && line == Line)
                _sizes.Writer.TryWrite(isEnlarged);
        });
    }

    public RoomClient Room { get; }

    public LineId Line { get; } = LineId.New();

    public MemberId Member => Room.View.Mine.Member;

    /// <summary>Opens a line, without saying that it can use a media server.</summary>
    public static async Task<MediaClient> OpenAsync(RoomClient room)
    {
        var client = new MediaClient(room);
        var (microphone, camera) = room.View.Mine.Role == Role.Observer ? (Microphone.None, Camera.None) : (Microphone.Open, Camera.On);
        await room.DoAsync("OpenLine", client.Line, microphone, camera);
        return client;
    }

    /// <summary>Comes, opens the room if it is the facilitator, and has a line.</summary>
    public static async Task<MediaClient> ComeAsync(TestSession session, string name)
    {
        var client = await session.ComeAsync(name);
        if (name == "Fay")
            await client.AdvanceAsync();
        return await OpenAsync(client);
    }

    /// <summary>Three people whose room goes over the media server.</summary>
    public static async Task<(MediaClient Fay, MediaClient Mia, MediaClient Noor, string Media)> GoOverAsync(TestSession session)
    {
        var (fay, mia, noor) = (await ComeAsync(session, "Fay"), await ComeAsync(session, "Mia"), await ComeAsync(session, "Noor"));
        await fay.UseAsync();
        await mia.UseAsync();

        // The product may still be connecting to the media server.
        var way = await noor.UseAsync();
        return (fay, mia, noor, way.Media ?? (await noor.GoesAsync(w => w.Media is not null)).Media!);
    }

    public Task<MediaWay> UseAsync() => Room.Hub.InvokeAsync<MediaWay>("UseMediaServer", Line);

    /// <summary>Waits until the room goes this way.</summary>
    public async Task<MediaWay> GoesAsync(Func<MediaWay, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var way = await _ways.Reader.ReadAsync(patience.Token);
            if (wanted(way))
                return way;
        }
    }

    /// <summary>Waits for the next offer, and leaves it unanswered.</summary>
    public async Task<PeerMessage.MediaOffer> NextOfferAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _offers.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Waits for an offer with streams of all of these.</summary>
    public async Task<PeerMessage.MediaOffer> OfferedAsync(params MediaClient[] of)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var offer = await _offers.Reader.ReadAsync(patience.Token);
            await Room.Hub.InvokeAsync("AnswerMedia", offer.Media, Line, offer.Number, "an answer", patience.Token);
            if (of.All(other => offer.Streams.Any(stream => stream.Line == other.Line && stream.Member == other.Member)))
                return offer;
        }
    }

    /// <summary>Waits until it is told whether somebody looks at its picture enlarged.</summary>
    public async Task<bool> IsEnlargedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _sizes.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Whether it was told nothing that nobody has waited for.</summary>
    public bool WasToldNoSize => !_sizes.Reader.TryPeek(out _);

    public Task EnlargeAsync(string media, LineId? of) => Room.Hub.InvokeAsync("EnlargeMedia", media, Line, of);

    public Task<string> PublishAsync(string media, string sdp = Offer) => Room.Hub.InvokeAsync<string>("PublishMedia", media, Line, sdp);

    public Task ReportAsync(string media, MediaState state) => Room.Hub.InvokeAsync("ReportMedia", media, Line, state);
}
