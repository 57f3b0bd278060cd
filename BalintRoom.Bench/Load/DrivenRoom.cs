using System.Diagnostics;

namespace BalintRoom.Bench.Load;

/// <summary>A person who sends commands to a room over a hub connection.</summary>
internal interface IActor
{
    /// <summary>Raises the hand, or lowers it if it is up.</summary>
    /// <returns>Whether the room accepted it.</returns>
    Task<bool> MoveHandAsync();

    /// <summary>Moves the room to its next phase, or back if the last call moved it forward.</summary>
    /// <returns>Whether the room accepted it.</returns>
    Task<bool> ChangePhaseAsync();
}

/// <summary>A room under load, with the people who act in it and those who listen.</summary>
internal sealed class DrivenRoom
{
    /// <summary>The interval between phase changes, counted in events.</summary>
    private const int PhaseEvery = 5;

    private SentEvent? _current;
    private long _sent;
    private int _refused;

    /// <summary>The member who raises and lowers a hand.</summary>
    public IActor? Member { get; set; }

    /// <summary>The facilitator who changes the phase.</summary>
    public IActor? Facilitator { get; set; }

    public List<Listener> Listeners { get; } = [];

    /// <summary>The last event that was sent; null before the first.</summary>
    public SentEvent? Current => Volatile.Read(ref _current);

    /// <summary>Returns the number of refused and failed commands since the last call.</summary>
    public int TakeRefused() => Interlocked.Exchange(ref _refused, 0);

    /// <summary>Sends the next event without waiting for the answer.</summary>
    public EventKind Act()
    {
        var number = ++_sent;
        var kind = number % PhaseEvery == 0 ? EventKind.Phase : EventKind.Hand;
        Volatile.Write(ref _current, new SentEvent(number, kind, Stopwatch.GetTimestamp()));
        _ = CountRefusalAsync(kind == EventKind.Phase ? Facilitator!.ChangePhaseAsync() : Member!.MoveHandAsync());
        return kind;
    }

    private async Task CountRefusalAsync(Task<bool> command)
    {
        try
        {
            if (await command)
                return;
        }
        catch (Exception e) when (e is Microsoft.AspNetCore.SignalR.HubException or InvalidOperationException or OperationCanceledException)
        {
            // Counted like a refusal; the report states the number.
        }

        Interlocked.Increment(ref _refused);
    }
}
