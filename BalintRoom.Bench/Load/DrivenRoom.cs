using System.Diagnostics;

namespace BalintRoom.Bench.Load;

/// <summary>Somebody who does something in a room, over a hub connection.</summary>
internal interface IActor
{
    /// <summary>Raises the hand, or lowers it if it is up.</summary>
    /// <returns>Whether the room accepted it.</returns>
    Task<bool> MoveHandAsync();

    /// <summary>Leads the room to its next phase, or back if that was done last.</summary>
    /// <returns>Whether the room accepted it.</returns>
    Task<bool> ChangePhaseAsync();
}

/// <summary>One room under load: who acts in it and who listens.</summary>
internal sealed class DrivenRoom
{
    /// <summary>Every how many events the phase changes.</summary>
    private const int PhaseEvery = 5;

    private Pulse? _current;
    private long _sent;
    private int _refused;

    /// <summary>The member whose hand moves.</summary>
    public IActor? Member { get; set; }

    /// <summary>The facilitator who leads.</summary>
    public IActor? Facilitator { get; set; }

    public List<Listener> Listeners { get; } = [];

    /// <summary>What was done last; null before anything was.</summary>
    public Pulse? Current => Volatile.Read(ref _current);

    /// <summary>How many commands the room refused or failed since this was last asked.</summary>
    public int TakeRefused() => Interlocked.Exchange(ref _refused, 0);

    /// <summary>Does the next thing and does not wait for it.</summary>
    public EventKind Act()
    {
        var number = ++_sent;
        var kind = number % PhaseEvery == 0 ? EventKind.Phase : EventKind.Hand;
        Volatile.Write(ref _current, new Pulse(number, kind, Stopwatch.GetTimestamp()));
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
            // Counted like a refusal: the report says how many there were.
        }

        Interlocked.Increment(ref _refused);
    }
}
