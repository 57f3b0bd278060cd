namespace BalintRoom.Bench.Reporting;

/// <summary>The target for a ratio, or for the product's own value.</summary>
/// <param name="Bound">The bound, inclusive.</param>
/// <param name="AtLeast">Whether it is a lower bound.</param>
/// <param name="Unit">The unit of the product's value; null for a ratio.</param>
internal readonly record struct Target(double Bound, bool AtLeast = false, string? Unit = null)
{
    public bool IsMetBy(Comparison line)
    {
        var value = Unit is null ? line.Ratio : Statistics.Median(line.Product);
        return AtLeast ? value >= Bound : value <= Bound;
    }

    public override string ToString() => FormattableString.Invariant($"{(AtLeast ? "≥" : "≤")} {Bound:0.0#} {Unit ?? "×"}");
}

/// <summary>A line of the report: a quantity measured on the baseline, on the product, and on the baseline again.</summary>
/// <param name="Quantity">The name of the quantity, with its unit.</param>
/// <param name="Baseline">The baseline's value for each repetition.</param>
/// <param name="Product">The product's value for each repetition.</param>
/// <param name="Again">The baseline's second value for each repetition.</param>
/// <param name="Target">The target for the ratio; null if there is none.</param>
internal sealed record Comparison(
    string Quantity, IReadOnlyList<double> Baseline, IReadOnlyList<double> Product, IReadOnlyList<double> Again, Target? Target = null)
{
    /// <summary>The ratio of product to baseline in each repetition.</summary>
    public IEnumerable<double> Ratios => Product.Zip(Baseline, static (p, b) => p / b);

    public double Ratio => Statistics.Median(Ratios);

    /// <summary>The ratio of the baseline's two values, which shows the measurement error on this machine at this time.</summary>
    public double SelfRatio => Statistics.Median(Again.Zip(Baseline, static (a, b) => a / b));
}

/// <summary>A section of the report.</summary>
/// <param name="Title">What was compared.</param>
/// <param name="Lines">The lines of its table.</param>
/// <param name="Remarks">What the reader must know to judge the numbers.</param>
internal sealed record Section(string Title, IReadOnlyList<Comparison> Lines, IReadOnlyList<string> Remarks);
