using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Resources;
using BalintRoom.Web.Rooms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Practice;

/// <summary>Opens rooms to practise in, no more than <see cref="PracticeOptions.MostAtOnce"/> at a time. Safe for concurrent use.</summary>
public sealed class PracticeRooms
{
    private readonly IRoomGateway _gateway;
    private readonly RoomBroadcaster _broadcaster;
    private readonly RoomClock _clock;
    private readonly IStringLocalizer<PracticeWords> _words;
    private readonly int _most;
    private readonly ILogger<PracticeSession> _logger;
    private int _open;

    internal PracticeRooms(
        IRoomGateway gateway,
        RoomBroadcaster broadcaster,
        RoomClock clock,
        IStringLocalizer<PracticeWords> words,
        IOptions<PracticeOptions> options,
        ILogger<PracticeSession> logger)
    {
        _gateway = gateway;
        _broadcaster = broadcaster;
        _clock = clock;
        _words = words;
        _most = options.Value.MostAtOnce;
        _logger = logger;
    }

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
            var roster = PracticeRoster.Cast(part, _words);
            var info = new RoomInfo(room, _words["Group"], timeZoneId, IsPractice: true);
            var reply = await _gateway.PlanAsync(room, roster.Setup(pace, _clock.Now));
            ears = new LiveRoom(_broadcaster, _gateway, info, roster.Leader);
            if (!reply.Accepted || !await ears.EnterAsync())
                throw new InvalidOperationException($"A room to practise in could not be made: {reply.Refusal}.");
            return new PracticeSession(_gateway, ears, roster, pace, _clock, Release, _logger);
        }
        catch
        {
            Release();
            if (ears is not null)
                await ears.DisposeAsync();
            await _gateway.ForgetAsync(room);
            throw;
        }
    }

    private void Release() => Interlocked.Decrement(ref _open);
}
