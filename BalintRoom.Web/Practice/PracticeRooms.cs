using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Practice;

/// <summary>Opens rooms to practise in, no more than <see cref="PracticeOptions.MostAtOnce"/> at a time. Safe for concurrent use.</summary>
public sealed class PracticeRooms(
    IRoomGateway gateway, ILiveRoomFactory liveRooms, RoomClock clock, IStringLocalizer<PracticeWords> words, IOptions<PracticeOptions> options,
    ILogger<PracticeSession> logger)
{
    private readonly int _most = options.Value.MostAtOnce;
    private int _open;

    /// <summary>How many people practise on this server now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Plans a room and seats its simulated leader; the others come once <see cref="PracticeSession.Begin"/> is called.</summary>
    /// <param name="part">What the visitor wants to be.</param>
    /// <param name="speed">How fast it should run.</param>
    /// <param name="timeZoneId">The zone in which the visitor's screen shows times of day.</param>
    /// <returns>The session, to be disposed; null where too many people practise already.</returns>
    public async Task<PracticeSession?> StartAsync(PracticePart part, PracticeSpeed speed, string timeZoneId)
    {
        if (Interlocked.Increment(ref _open) > _most)
        {
            Release();
            return null;
        }

        var room = RoomId.NewPractice();
        LiveRoom? ears = null;
        try
        {
            var pace = PracticePace.Of(speed);
            var roster = PracticeRoster.Cast(part, words);
            var info = new RoomInfo(room, words["Group"], timeZoneId, IsPractice: true);
            var reply = await gateway.PlanAsync(room, roster.Setup(pace, clock.Now));
            ears = liveRooms.Create(info, roster.Facilitator);
            if (!reply.Accepted || !await ears.EnterAsync())
                throw new InvalidOperationException($"A room to practise in could not be made: {reply.Refusal}.");
            return new PracticeSession(gateway, ears, roster, pace, clock, Release, logger);
        }
        catch
        {
            Release();
            if (ears is not null)
                await ears.DisposeAsync();
            await gateway.DiscardAsync(room);
            throw;
        }
    }

    private void Release() => Interlocked.Decrement(ref _open);
}
