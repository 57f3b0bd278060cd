using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Practice;

/// <summary>
/// One person practising: their room, and the cast in it. Nothing of it outlives this object: ending it forgets the room. Safe for concurrent use.
/// </summary>
public sealed partial class PracticeSession : IAsyncDisposable
{
    /// <summary>How many captions are kept to be read: the one being said, and what it answers.</summary>
    public const int CaptionsShown = 3;

    private readonly IRoomGateway _gateway;
    private readonly LiveRoom _ears;
    private readonly Action _ended;
    private readonly ILogger _logger;
    private readonly PracticeCast _cast;
    private ImmutableArray<PracticeCaption> _captions = [];
    private int _isOver;

    internal PracticeSession(
        IRoomGateway gateway, LiveRoom ears, PracticeRoster roster, PracticePace pace, RoomClock clock, Action ended, ILogger logger)
    {
        _gateway = gateway;
        _ears = ears;
        _ended = ended;
        _logger = logger;
        Roster = roster;
        Pace = pace;
        _cast = new PracticeCast(gateway, ears, roster, pace, clock, new Random(), Hear, AbandonAsync, logger);
    }

    /// <summary>Raised, on any thread, when <see cref="Captions"/> changed or the session is over.</summary>
    public event EventHandler? Changed;

    /// <summary>Who is who.</summary>
    public PracticeRoster Roster { get; }

    /// <summary>How fast it runs.</summary>
    public PracticePace Pace { get; }

    /// <summary>The room.</summary>
    public RoomInfo Info => _ears.Info;

    /// <summary>The visitor's seat.</summary>
    public MemberId Visitor => Roster.Visitor;

    /// <summary>What was said last, the newest at the end.</summary>
    public ImmutableArray<PracticeCaption> Captions => _captions;

    /// <summary>Whether all of it is forgotten.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) != 0;

    /// <summary>The visitor is in the room: the others come.</summary>
    public void Begin() => _cast.Begin();

    /// <summary>Ends it and forgets the room. Once is enough; more does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
            return;
        try
        {
            await _cast.DisposeAsync();
            await _ears.DisposeAsync();
            await _gateway.DiscardAsync(Info.Room);
        }
        finally
        {
            _captions = [];
            _ended();
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    private void Hear(PracticeCaption caption)
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
#pragma warning disable CA1031 // The cast's own timer ends it: what fails here is logged or lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A practice room could not be forgotten; it goes with the process.")]
    private partial void LogFailure(Exception exception);
}
