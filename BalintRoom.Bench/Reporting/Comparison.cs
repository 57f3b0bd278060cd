namespace BalintRoom.Bench.Reporting;

/// <summary>What a ratio must be.</summary>
/// <param name="Bound">The bound, inclusive.</param>
/// <param name="AtLeast">Whether it is a lower one.</param>
internal readonly record struct Target(double Bound, bool AtLeast = false)
{
    public bool IsMetBy(double ratio) => AtLeast ? ratio >= Bound : ratio <= Bound;

    public override string ToString() => FormattableString.Invariant($"{(AtLeast ? "≥" : "≤")} {Bound:0.0#} ×");
}

/// <summary>One line of the report: a quantity measured on the baseline, on the product, and on the baseline once more.</summary>
/// <param name="Quantity">What was measured, with its unit.</param>
/// <param name="Baseline">One value for each repetition.</param>
/// <param name="Product">One value for each repetition.</param>
/// <param name="Again">The baseline's second value for each repetition.</param>
/// <param name="Target">What the ratio must be; null for a line that only informs.</param>
internal sealed record Comparison(
    string Quantity, IReadOnlyList<double> Baseline, IReadOnlyList<double> Product, IReadOnlyList<double> Again, Target? Target = null)
{
    /// <summary>Product to baseline, in each repetition on its own.</summary>
    public IEnumerable<double> Ratios => Product.Zip(Baseline, static (p, b) => p / b);

    public double Ratio => Statistics.Median(Ratios);

    /// <summary>The baseline against itself: what the ratio of equals looks like on this machine at this time.</summary>
    public double SelfRatio => Statistics.Median(Again.Zip(Baseline, static (a, b) => a / b));
}

/// <summary>One part of the report.</summary>
/// <param name="Title">What was compared with what.</param>
/// <param name="Lines">The lines of its table.</param>
/// <param name="Remarks">What the reader must know to judge them.</param>
internal sealed record Section(string Title, IReadOnlyList<Comparison> Lines, IReadOnlyList<string> Remarks);
