using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Practice;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Practice;

/// <summary>The simulated people in a pretend room, on a clock the test controls.</summary>
internal sealed class Rehearsal : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly PracticeSimulation _cast;
    private string _screen = "";

    public Rehearsal(PracticeRole role, PracticeSpeed speed = PracticeSpeed.Fast, int seed = 1)
    {
        Pace = PracticePace.Of(speed);
        Roster = PracticeRoster.Create(role, Words);
        Room = new PretendRoom(Time, RoomId.NewPractice());
        Room.PlanAsync(Room.State.Id, Roster.Setup(Pace, Time.GetUtcNow())).GetAwaiter().GetResult();
        _ = Room.ConnectAsync(Room.State.Id, Roster.Facilitator, "ears");
        _cast = new PracticeSimulation(
            Room, Room.As(Roster.Facilitator), Roster, Pace, new RoomClock(Time), new Random(seed),
            caption =>
            {
                Captions.Add((Room.State.Phase, caption));
                Heard?.Invoke(caption);
            },
            () =>
            {
                Abandoned++;
                return Task.CompletedTask;
            },
            NullLogger.Instance);
    }

    /// <summary>Called with each caption.</summary>
    public Action<PracticeCaption>? Heard { get; set; }

    /// <summary>The texts of the product, in English.</summary>
    public static IStringLocalizer<PracticeWords> Words { get; } = new StringLocalizer<PracticeWords>(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public PracticePace Pace { get; }

    public PracticeRoster Roster { get; }

    public PretendRoom Room { get; }

    public List<(Phase Phase, PracticeCaption Caption)> Captions { get; } = [];

    public int Abandoned { get; private set; }

    public RoomState State => Room.State;

    public RoomView Mine => RoomProjection.Of(State).For(Roster.Visitor)!;

    /// <summary>The visitor joins, and the simulated people begin.</summary>
    public void Enter()
    {
        _screen = Guid.NewGuid().ToString();
        _ = Room.ConnectAsync(State.Id, Roster.Visitor, _screen);
        _cast.Begin();
    }

    public void JumpTo(Phase phase) => _cast.JumpTo(phase);

    public PracticeCourse Course => _cast.Course;

    public void Leave() => _ = Room.DisconnectAsync(State.Id, Roster.Visitor, _screen);

    public RoomReply Do(RoomCommand.ByMember command) => Room.SendAsync(State.Id, Roster.Visitor, command).GetAwaiter().GetResult();

    public void Pass(TimeSpan time)
    {
        for (var end = Time.GetUtcNow() + time; Time.GetUtcNow() < end;)
        {
            Time.Advance(Tick);
            Room.ReachDeadlines();
        }
    }

    /// <summary>Advances time until a condition holds; fails after the given time.</summary>
    public void PassUntil(Func<bool> isSo, TimeSpan within)
    {
        for (var end = Time.GetUtcNow() + within; !isSo();)
        {
            Assert.True(Time.GetUtcNow() < end, $"It did not come to be; the room is in {State.Phase}.");
            Pass(Tick);
        }
    }

    /// <summary>Ends each turn of the visitor in the check-out round until a condition holds.</summary>
    public void PassTakingTurns(Func<bool> isSo, TimeSpan within) => PassUntil(
        () =>
        {
            if (State.Round?.Now == Roster.Visitor)
                Do(new RoomCommand.EndTurn(Roster.Visitor));
            return isSo();
        },
        within);

    public ValueTask DisposeAsync()
    {
        _cast.Dispose();
        return ValueTask.CompletedTask;
    }
}
