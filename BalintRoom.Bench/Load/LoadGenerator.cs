using System.Diagnostics;

namespace BalintRoom.Bench.Load;

/// <summary>The number of events sent, by kind.</summary>
internal readonly record struct Sent(int Hands, int Phases)
{
    public int All => Hands + Phases;
}

/// <summary>Sends events to all rooms in turn at a fixed rate, however fast the server answers (an open loop).</summary>
internal static class LoadGenerator
{
    public static async Task<Sent> RunAsync(IReadOnlyList<DrivenRoom> rooms, int eventsPerSecond, TimeSpan duration)
    {
        var pause = TimeSpan.FromSeconds(1.0 / (rooms.Count * eventsPerSecond));
        var steps = (int)(duration / pause);
        var sent = new Sent();
        var began = Stopwatch.GetTimestamp();
        for (var step = 0; step < steps; step++)
        {
            var wait = (step * pause) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, TimeProvider.System);
            sent = rooms[step % rooms.Count].Act() == EventKind.Phase
                ? sent with { Phases = sent.Phases + 1 }
                : sent with { Hands = sent.Hands + 1 };
        }

        return sent;
    }
}
