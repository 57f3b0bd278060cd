using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Practice;

/// <summary>Opens practice rooms, at most <see cref="PracticeOptions.MostAtOnce"/> at a time. Safe for concurrent use.</summary>
public sealed class PracticeRooms(
    IRoomGateway gateway, ILiveRoomFactory liveRooms, RoomClock clock, IStringLocalizer<PracticeWords> words, IOptions<PracticeOptions> options,
    ILogger<PracticeSession> logger)
{
    private readonly int _most = options.Value.MostAtOnce;
    private int _open;

    /// <summary>How many practice sessions run on this server now whose visitor is connected.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>
    /// Plans a room and connects its simulated facilitator; the others follow when <see cref="PracticeSession.Begin"/> is called.
    /// </summary>
    /// <param name="role">The visitor's role.</param>
    /// <param name="speed">The speed.</param>
    /// <param name="timeZoneId">The zone in which the visitor's screen shows times.</param>
    /// <returns>The session, to be disposed; null where the limit is reached.</returns>
    /// <exception cref="InvalidOperationException">The room could not be planned or entered.</exception>
    public async Task<PracticeSession?> StartAsync(PracticeRole role, PracticeSpeed speed, string timeZoneId)
    {
        if (Interlocked.Increment(ref _open) > _most)
        {
            Release();
            return null;
        }

        var room = RoomId.NewPractice();
        LiveRoom? observer = null;
        try
        {
            var pace = PracticePace.Of(speed);
            var roster = PracticeRoster.Create(role, words);
            var info = new RoomInfo(room, words["Group"], timeZoneId, IsPractice: true);
            var reply = await gateway.PlanAsync(room, roster.Setup(pace, clock.Now));
            observer = liveRooms.Create(info, roster.Facilitator);
            if (!reply.Accepted || !await observer.EnterAsync())
                throw new InvalidOperationException($"The practice room could not be planned: {reply.Refusal}.");
            return new PracticeSession(gateway, observer, roster, pace, clock, Count, logger);
        }
        catch
        {
            Release();
            if (observer is not null)
                await observer.DisposeAsync();
            await gateway.DiscardAsync(room);
            throw;
        }
    }

    private void Release() => Count(-1);

    private void Count(int change) => Interlocked.Add(ref _open, change);
}
