namespace BalintRoom.Bench.Reporting;

internal static class Statistics
{
    /// <summary>The nearest-rank percentile of sorted values; NaN if there are none.</summary>
    /// <param name="sorted">The values in ascending order.</param>
    /// <param name="share">The percentile as a number from 0 to 1.</param>
    public static double Percentile(ReadOnlySpan<double> sorted, double share) =>
        sorted.IsEmpty ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>The median; for an even number of values, the mean of the middle two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
