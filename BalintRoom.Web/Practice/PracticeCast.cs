using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Practice;

/// <summary>
/// Plays the simulated people of one practice room, through the same gateway as everybody else. It listens as their leader, plans their next
/// acts from what the room shows, and sleeps until the next is due or the room changes. Safe for concurrent use.
/// </summary>
public sealed partial class PracticeCast : IAsyncDisposable
{
    /// <summary>How long the simulated people stay in a room without the visitor.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    private readonly PracticeStage _stage;
    private readonly IPracticePart[] _parts;
    private readonly ILogger _logger;
    private readonly Func<Task> _abandoned;
    private readonly ITimer _timer;
    private readonly IDisposable _watch;
    private readonly Lock _gate = new();
    private (Phase, DateTimeOffset)? _phase;
    private DateTimeOffset? _withoutVisitorSince;
    private DateTimeOffset? _clockStoodSince;
    private bool _isAwake;
    private bool _wakeAgain;
    private bool _hasBegun;
    private volatile bool _isOver;

    /// <summary>Makes the cast; nobody comes before <see cref="Begin"/>.</summary>
    /// <param name="gateway">The way to the room.</param>
    /// <param name="ears">The room as <see cref="PracticeRoster.Facilitator"/> sees it, entered.</param>
    /// <param name="roster">Who is who.</param>
    /// <param name="pace">How fast.</param>
    /// <param name="clock">The rooms' clock.</param>
    /// <param name="chance">What is left to chance.</param>
    /// <param name="said">Takes each line somebody says. Must be quick and must not throw.</param>
    /// <param name="abandoned">Told once, when the visitor has been gone for <see cref="Patience"/> or the room could not be reached.</param>
    /// <param name="logger">For failures.</param>
    public PracticeCast(
        IRoomGateway gateway,
        ILiveRoom ears,
        PracticeRoster roster,
        PracticePace pace,
        RoomClock clock,
        Random chance,
        Action<PracticeCaption> said,
        Func<Task> abandoned,
        ILogger logger)
    {
        _stage = new PracticeStage(gateway, ears, roster, pace, clock.Time, chance, said);
        _abandoned = abandoned;
        _logger = logger;
        _parts = roster.Part == PracticePart.Member
            ? [new MembersPart(_stage), new FacilitatorPart(_stage)]
            : [new MembersPart(_stage)];
        _timer = clock.Time.CreateTimer(static cast => _ = ((PracticeCast)cast!).WakeAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watch = ears.Watch(Slices.All, NudgeAsync);
    }

    /// <summary>The visitor is in the room: the others come, one by one.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            if (_hasBegun)
                return;
            _hasBegun = true;
        }

        _ = WakeAsync();
    }

    /// <summary>Ends all acting. The simulated people's connections are left to the forgetting of the room.</summary>
    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        _watch.Dispose();
        await _timer.DisposeAsync();
    }

    /// <summary>The room changed. Word of it comes while the room's own screen is held, so the timer wakes the cast on a thread of its own.</summary>
    private Task NudgeAsync()
    {
        lock (_gate)
        {
            if (_isOver || !_hasBegun)
                return Task.CompletedTask;
            if (_isAwake)
            {
                _wakeAgain = true;
                return Task.CompletedTask;
            }
        }

        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <summary>Acts once at a time; whoever wakes a cast that is awake makes it look once more.</summary>
    private async Task WakeAsync()
    {
        lock (_gate)
        {
            if (_isOver || !_hasBegun)
                return;
            if (_isAwake)
            {
                _wakeAgain = true;
                return;
            }

            _isAwake = true;
        }

        try
        {
            do
            {
                await LookAndActAsync();
            }
            while (!FallAsleep());
        }
#pragma warning disable CA1031 // Nobody awaits the cast: a failure ends the practice and is logged here.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(e);
            await AbandonAsync();
        }
    }

    private bool FallAsleep()
    {
        lock (_gate)
        {
            if (_wakeAgain && !_isOver)
            {
                _wakeAgain = false;
                return false;
            }

            _isAwake = false;
            return true;
        }
    }

    private async Task LookAndActAsync()
    {
        if (await IsAbandonedAsync())
            return;

        if (ClockRuns())
        {
            Notice();
            while (!_isOver && _stage.Agenda.TakeDue(_stage.Now) is { } act)
            {
                await act();
                Notice();
            }
        }

        ArmTimer();
    }

    /// <summary>Looks at the room and plans what follows from it.</summary>
    private void Notice()
    {
        var stage = _stage.View.Stage;
        if (_phase is null)
        {
            foreach (var part in _parts)
                part.Begin();
        }

        if (_phase != (stage.Phase, stage.StartedAt))
        {
            _phase = (stage.Phase, stage.StartedAt);
            _stage.Agenda.EndPhase();
            foreach (var part in _parts)
                part.EnterPhase(stage.Phase);
        }

        if (stage.Phase == Phase.Closed)
            _stage.Agenda.Clear();
        else
            Array.ForEach(_parts, part => part.Notice());
    }

    /// <summary>While the room's clock stands, everybody is quiet; afterwards each act comes later by as long as it stood.</summary>
    private bool ClockRuns()
    {
        if (_stage.View.Stage.Clock != ClockState.Running)
        {
            _clockStoodSince ??= _stage.Now;
            return false;
        }

        if (_clockStoodSince is { } since)
            _stage.Agenda.Postpone(_stage.Now - since);
        _clockStoodSince = null;
        return true;
    }

    private async Task<bool> IsAbandonedAsync()
    {
        if (_stage.VisitorIsAway)
            _withoutVisitorSince ??= _stage.Now;
        else
            _withoutVisitorSince = null;
        if (_withoutVisitorSince + Patience > _stage.Now || _withoutVisitorSince is null)
            return false;

        await AbandonAsync();
        return true;
    }

    private async Task AbandonAsync()
    {
        if (_isOver)
            return;
        _isOver = true;
        await _abandoned();
    }

    private void ArmTimer()
    {
        var next = _stage.View.Stage.Clock == ClockState.Running ? _stage.Agenda.NextDue : null;
        var patience = _withoutVisitorSince + Patience;
        if (next is null || patience < next)
            next = patience;
        if (_isOver || next is null)
            return;
        var wait = next.Value - _stage.Now;
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(LogLevel.Error, "The simulated people of a practice room could not go on.")]
    private partial void LogFailure(Exception exception);
}
