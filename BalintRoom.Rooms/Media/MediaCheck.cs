using System.Collections.Concurrent;
using System.Security.Cryptography;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Janus;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// Lets people find out before they join whether their browser reaches a media server: at a place of their own there for a moment. Safe for
/// concurrent use.
/// </summary>
internal sealed class MediaCheck(MediaServers servers, RoomClock clock)
{
    private const int BitsPerSecond = 64_000;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<(RoomId Room, MemberId Member), byte> _running = new();

    /// <summary>The media server's answer to a browser's offer. The place goes after a moment by itself; each person has one at a time.</summary>
    /// <param name="server">The server that joining would use; null where there is none now. It counts as no room of that server's.</param>
    /// <param name="room">The room that the person is about to join.</param>
    /// <param name="member">Who it is.</param>
    /// <param name="offer">The offer.</param>
    public async Task<MediaAnswer> AnswerAsync(MediaServer? server, RoomId room, MemberId member, string? offer)
    {
        if (offer is { Length: > RoomLimits.DescriptionLength })
            return new MediaAnswer(RefusalCode.TooLong);
        if (offer is null || !MediaRoom.IsOneVoiceAndOnePicture(offer))
            return new MediaAnswer(RefusalCode.UnknownChoice);
        if (!_running.TryAdd((room, member), 0))
            return new MediaAnswer(RefusalCode.TooSoon);

        VideoRoom? place = null;
        try
        {
            if (server?.Connection is { } connection)
            {
                place = await servers.CreateRoomAsync(connection, publishers: 1, BitsPerSecond);
                var published = await place.PublishAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), offer, _ => { });
                _ = EndLaterAsync(place, (room, member));
                return new MediaAnswer(null, Sdp: published.Answer);
            }
        }
        catch (JanusException)
        {
            // What cannot be tried cannot be used either.
        }

        await EndAsync(place, (room, member));
        return new MediaAnswer(RefusalCode.NotThisWay);
    }

    private async Task EndLaterAsync(VideoRoom place, (RoomId Room, MemberId Member) who)
    {
        await Task.Delay(Lasts, clock.Time);
        await EndAsync(place, who);
    }

    private async Task EndAsync(VideoRoom? place, (RoomId Room, MemberId Member) who)
    {
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
