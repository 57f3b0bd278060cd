using System.Collections.Concurrent;
using System.Security.Cryptography;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Janus;
using BalintRoom.Rooms.Ports;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// Lets people find out before they join whether their browser reaches a media server: at a place of their own for a moment, at the server that the
/// next room would take. Safe for concurrent use.
/// </summary>
internal sealed class MediaCheck(MediaServers servers, IOptions<MediaOptions> options, RoomClock clock)
{
    private const int BitsPerSecond = 64_000;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<(RoomId Room, MemberId Member), byte> _running = new();

    /// <summary>The media server's answer to a browser's offer. The place goes after a moment by itself; each person has one at a time.</summary>
    public async Task<MediaAnswer> AnswerAsync(RoomId room, MemberId member, string? offer)
    {
        if (offer is { Length: > RoomLimits.DescriptionLength })
            return new MediaAnswer(RefusalCode.TooLong);
        if (offer is null || !MediaRoom.IsOneVoiceAndOnePicture(offer))
            return new MediaAnswer(RefusalCode.UnknownChoice);
        if (!_running.TryAdd((room, member), 0))
            return new MediaAnswer(RefusalCode.TooSoon);

        VideoRoom? place = null;
        var server = servers.Take();
        try
        {
            if (server?.Connection is { } connection)
            {
                place = await VideoRoom.CreateAsync(connection, options.Value.MediaServerAdminKey!, publishers: 1, BitsPerSecond);
                var published = await place.PublishAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), offer, _ => { });
                _ = EndLaterAsync(place, server, (room, member));
                return new MediaAnswer(null, Sdp: published.Answer);
            }
        }
        catch (JanusException)
        {
            // What cannot be tried cannot be used either.
        }

        await EndAsync(place, server, (room, member));
        return new MediaAnswer(RefusalCode.NotThisWay);
    }

    private async Task EndLaterAsync(VideoRoom place, MediaServer server, (RoomId Room, MemberId Member) who)
    {
        await Task.Delay(Lasts, clock.Time);
        await EndAsync(place, server, who);
    }

    private async Task EndAsync(VideoRoom? place, MediaServer? server, (RoomId Room, MemberId Member) who)
    {
        if (server is not null)
            servers.Return(server);
        _running.TryRemove(who, out _);
        try
        {
            if (place is not null)
                await place.DestroyAsync();
        }
        catch (JanusException)
        {
            // It has gone with the media server, or goes when that is connected again.
        }
    }
}
