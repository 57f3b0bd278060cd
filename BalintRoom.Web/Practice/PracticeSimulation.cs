using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Practice;

/// <summary>
/// Runs the simulated people of one practice room, through the same gateway as everybody else. It observes the room as their
/// facilitator, schedules their actions from what the room shows, and waits until the next one is due or the room changes. Safe
/// for concurrent use.
/// </summary>
public sealed partial class PracticeSimulation : IDisposable
{
    /// <summary>How long a session waits for its page.</summary>
    public static TimeSpan StartLimit { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the simulated people stay in a room without the visitor.</summary>
    public static TimeSpan AbsenceLimit { get; } = TimeSpan.FromMinutes(2);

    private readonly SimulationContext _stage;
    private readonly ISimulatedBehavior[] _behaviors;
    private readonly PhaseJump _jump;
    private readonly ILogger _logger;
    private readonly Func<Task> _abandoned;
    private readonly DeadlineTimer _timer;
    private readonly IDisposable _watch;
    private readonly DateTimeOffset _startBy;
    private readonly Lock _gate = new();
    private (Phase, DateTimeOffset)? _phase;
    private DateTimeOffset? _visitorAbsentSince;
    private DateTimeOffset? _clockPausedSince;
    private bool _isRunning;
    private bool _runAgain;
    private bool _hasBegun;
    private Phase? _jumpTo;
    private volatile bool _isOver;

    /// <summary>Creates the simulation; the simulated people connect once <see cref="Begin"/> is called.</summary>
    /// <param name="gateway">The gateway to the room.</param>
    /// <param name="observer">The room as <see cref="PracticeRoster.Facilitator"/> sees it, already entered.</param>
    /// <param name="roster">The people of the room.</param>
    /// <param name="pace">The speed.</param>
    /// <param name="clock">The rooms' clock.</param>
    /// <param name="random">The source of random choices.</param>
    /// <param name="said">Called with each line that is said. Must be quick and must not throw.</param>
    /// <param name="abandoned">
    /// Called once, when the page has not come within <see cref="StartLimit"/>, the visitor has been away for <see cref="AbsenceLimit"/>, or an action of
    /// the simulated people failed.
    /// </param>
    /// <param name="logger">Logs failures.</param>
    public PracticeSimulation(
        IRoomGateway gateway,
        ILiveRoom observer,
        PracticeRoster roster,
        PracticePace pace,
        RoomClock clock,
        Random random,
        Action<PracticeCaption> said,
        Func<Task> abandoned,
        ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(roster);
        Course = new PracticeCourse(roster.Visitor);
        _stage = new SimulationContext(gateway, observer, roster, pace, clock.Time, random, said);
        _jump = new PhaseJump(_stage);
        _abandoned = abandoned;
        _logger = logger;
        _behaviors = roster.VisitorRole == PracticeRole.Member
            ? [new SimulatedMembers(_stage), new SimulatedFacilitator(_stage)]
            : [new SimulatedMembers(_stage)];
        _timer = new DeadlineTimer(clock, () => _ = RunAsync());
        _startBy = _stage.Now + StartLimit;
        _timer.Set(_startBy);
        _watch = observer.Watch(SliceSets.All, OnRoomChangedAsync);
    }

    /// <summary>What happened so far.</summary>
    public PracticeCourse Course { get; }

    /// <summary>Called when the visitor is in the room: the simulated people connect, one by one.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            if (_hasBegun)
                return;
            _hasBegun = true;
        }

        _ = RunAsync();
    }

    /// <summary>Takes the room to a phase, as soon as the action under way is done.</summary>
    public void JumpTo(Phase phase)
    {
        lock (_gate)
        {
            if (_isOver || !_hasBegun)
                return;
            _jumpTo = phase;
        }

        _ = RunAsync();
    }

    /// <summary>Stops all actions. The simulated people's connections go when the room is purged.</summary>
    public void Dispose()
    {
        _isOver = true;
        _watch.Dispose();
        _timer.Dispose();
    }

    /// <summary>Called when the room changed, within the room's own turn; the timer continues on another thread.</summary>
    private Task OnRoomChangedAsync()
    {
        Course.See(_stage.View);
        lock (_gate)
        {
            if (_isOver || !_hasBegun)
                return Task.CompletedTask;
            if (_isRunning)
            {
                _runAgain = true;
                return Task.CompletedTask;
            }
        }

        _timer.Set(_stage.Now);
        return Task.CompletedTask;
    }

    /// <summary>Runs one pass at a time; a call during a pass makes it run once more.</summary>
    private async Task RunAsync()
    {
        lock (_gate)
        {
            if (_isOver || (!_hasBegun && _stage.Now < _startBy))
                return;
            if (_isRunning)
            {
                _runAgain = true;
                return;
            }

            _isRunning = true;
        }

        try
        {
            do
            {
                await RunDueActionsAsync();
            }
            while (!TryStop());
        }
#pragma warning disable CA1031 // Nothing awaits the simulation: a failure ends the practice session and is logged here.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(e);
            await AbandonAsync();
        }
    }

    private bool TryStop()
    {
        lock (_gate)
        {
            if (_runAgain && !_isOver)
            {
                _runAgain = false;
                return false;
            }

            _isRunning = false;
            return true;
        }
    }

    private async Task RunDueActionsAsync()
    {
        if (await IsAbandonedAsync())
            return;

        await JumpAsync();
        if (ClockRuns())
        {
            React();
            while (!_isOver && _stage.Schedule.TakeDue(_stage.Now) is { } act)
            {
                await act();
                React();
            }
        }

        ArmTimer();
    }

    private async Task JumpAsync()
    {
        Phase? to;
        lock (_gate)
        {
            to = _jumpTo;
            _jumpTo = null;
        }

        if (to is not { } phase)
            return;
        React();
        Course.BeginJump();
        await _jump.ToAsync(phase);
        Course.EndJump();
    }

    /// <summary>Schedules actions that follow from the room's present state.</summary>
    private void React()
    {
        var stage = _stage.View.Stage;
        if (_phase is null)
        {
            foreach (var behavior in _behaviors)
                behavior.Begin();
        }

        if (_phase != (stage.Phase, stage.StartedAt))
        {
            _phase = (stage.Phase, stage.StartedAt);
            _stage.Schedule.EndPhase();
            foreach (var behavior in _behaviors)
                behavior.EnterPhase(stage.Phase);
        }

        if (stage.Phase == Phase.Closed)
            _stage.Schedule.Clear();
        else
            Array.ForEach(_behaviors, behavior => behavior.React());
    }

    /// <summary>Whether the room's clock runs. After a pause, all scheduled actions are postponed by its length.</summary>
    private bool ClockRuns()
    {
        if (_stage.View.Stage.Clock != ClockState.Running)
        {
            _clockPausedSince ??= _stage.Now;
            return false;
        }

        if (_clockPausedSince is { } since)
            _stage.Schedule.Postpone(_stage.Now - since);
        _clockPausedSince = null;
        return true;
    }

    private async Task<bool> IsAbandonedAsync()
    {
        if (!_hasBegun)
        {
            await AbandonAsync();
            return true;
        }

        if (_stage.VisitorIsAway)
            _visitorAbsentSince ??= _stage.Now;
        else
            _visitorAbsentSince = null;
        if (_visitorAbsentSince + AbsenceLimit > _stage.Now || _visitorAbsentSince is null)
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
        var next = _stage.View.Stage.Clock == ClockState.Running ? _stage.Schedule.NextDue : null;
        var limit = _visitorAbsentSince + AbsenceLimit;
        if (next is null || limit < next)
            next = limit;
        if (_isOver || next is null)
            return;
        _timer.Set(next.Value);
    }

    [LoggerMessage(LogLevel.Error, "The simulated people of a practice room failed; the practice session ends.")]
    private partial void LogFailure(Exception exception);
}
