using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Practice;

/// <summary>
/// One person's practice session: the room and its simulated people. Disposing it purges the room and everything in it. Safe for
/// concurrent use.
/// </summary>
public sealed partial class PracticeSession : IAsyncDisposable
{
    /// <summary>How many captions are kept: the current one and the two before it.</summary>
    public const int CaptionsShown = 3;

    private readonly IRoomGateway _gateway;
    private readonly LiveRoom _observer;
    private readonly Action<int> _count;
    private readonly ILogger _logger;
    private readonly PracticeSimulation _simulation;
    private ImmutableArray<PracticeCaption> _captions = [];
    private readonly Lock _gate = new();
    private bool _isCounted = true;
    private int _isOver;

    internal PracticeSession(
        IRoomGateway gateway, LiveRoom observer, PracticeRoster roster, PracticePace pace, RoomClock clock, Action<int> count, ILogger logger)
    {
        _gateway = gateway;
        _observer = observer;
        _count = count;
        _logger = logger;
        Roster = roster;
        Pace = pace;
        _simulation = new PracticeSimulation(gateway, observer, roster, pace, clock, new Random(), AddCaption, AbandonAsync, logger);
    }

    /// <summary>The phases <see cref="JumpTo"/> leads to, in their order.</summary>
    public static IReadOnlyList<Phase> JumpTargets => PhaseJump.Targets;

    /// <summary>Raised, on any thread, when <see cref="Captions"/> changed or the session is over.</summary>
    public event EventHandler? Changed;

    /// <summary>The people of the room.</summary>
    public PracticeRoster Roster { get; }

    /// <summary>The speed.</summary>
    public PracticePace Pace { get; }

    /// <summary>The room as its screen names it: id, group name and time zone.</summary>
    public RoomInfo Info => _observer.Info;

    /// <summary>What happened so far.</summary>
    public PracticeCourse Course => _simulation.Course;

    /// <summary>The visitor's seat.</summary>
    public MemberId Visitor => Roster.Visitor;

    /// <summary>The latest captions, the newest last.</summary>
    public ImmutableArray<PracticeCaption> Captions => _captions;

    /// <summary>Whether the session was ended and purged.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) != 0;

    /// <summary>Called when the visitor is in the room: the simulated people connect.</summary>
    public void Begin() => _simulation.Begin();

    /// <summary>Takes the room to a phase, forwards or back, as far as the room allows.</summary>
    public void JumpTo(Phase phase)
    {
        // What was said belongs to the phase that is left.
        _captions = [];
        Changed?.Invoke(this, EventArgs.Empty);
        _simulation.JumpTo(phase);
    }

    /// <summary>Ends the session and purges the room. Safe to call more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
            return;
        try
        {
            _simulation.Dispose();
            await _observer.DisposeAsync();
            await _gateway.DiscardAsync(Info.Room);
        }
        finally
        {
            _captions = [];
            SetCounted(false);
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>
    /// Counts the session among those at once only while its visitor is connected: a lost connection frees its place at once, and the visitor who
    /// comes back has it again.
    /// </summary>
    public void SetConnected(bool isConnected)
    {
        if (!IsOver)
            SetCounted(isConnected);
    }

    private void SetCounted(bool isCounted)
    {
        lock (_gate)
        {
            if (_isCounted == isCounted || (isCounted && IsOver))
                return;
            _isCounted = isCounted;
            _count(isCounted ? 1 : -1);
        }
    }

    private void AddCaption(PracticeCaption caption)
    {
        _captions = [.. _captions.TakeLast(CaptionsShown - 1), caption];
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private async Task AbandonAsync()
    {
        try
        {
            await DisposeAsync();
        }
#pragma warning disable CA1031 // Called by a timer: nothing else could observe this failure, so it is logged.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A practice room could not be purged; it stays in memory until the process ends.")]
    private partial void LogFailure(Exception exception);
}
