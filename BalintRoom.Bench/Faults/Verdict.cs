namespace BalintRoom.Bench.Faults;

/// <summary>What became of the steps.</summary>
/// <param name="Acknowledged">How many the rooms acknowledged at once.</param>
/// <param name="Landed">How many were done although the answer was lost.</param>
/// <param name="Lost">How many were acknowledged and are not stored.</param>
/// <param name="Twice">How many were done twice or stored out of order.</param>
/// <param name="NotStored">How often the answer was that nothing could be stored.</param>
/// <param name="LongestPause">The longest time that a room took no step.</param>
/// <param name="Wrong">The rooms in which something was wrong.</param>
internal sealed record Verdict(
    long Acknowledged, long Landed, long Lost, long Twice, long NotStored, TimeSpan LongestPause, IReadOnlyList<string> Wrong)
{
    /// <summary>The sum of two, from different houses.</summary>
    public static Verdict operator +(Verdict one, Verdict other) => new(
        one.Acknowledged + other.Acknowledged, one.Landed + other.Landed, one.Lost + other.Lost, one.Twice + other.Twice, one.NotStored + other.NotStored,
        one.LongestPause > other.LongestPause ? one.LongestPause : other.LongestPause, [.. one.Wrong, .. other.Wrong]);
}
