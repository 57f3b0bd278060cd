namespace BalintRoom.Bench.Columns;

/// <summary>The measurements within one repetition.</summary>
internal enum Turn
{
    Baseline,
    Product,
    BaselineAgain,
}

/// <summary>Measures the same three turns in each repetition, in an order that rotates so that none is always first or last.</summary>
internal static class Alternation
{
    private static readonly Turn[] Turns = Enum.GetValues<Turn>();

    public static IEnumerable<Turn> Of(int repetition) => Enumerable.Range(repetition, Turns.Length).Select(i => Turns[i % Turns.Length]);

    /// <summary>Runs all turns of all repetitions.</summary>
    public static async Task<Repetitions<T>> RunAsync<T>(int count, string column, Func<Turn, Task<T>> measure)
    {
        var taken = Turns.ToDictionary(turn => turn, _ => new List<T>());
        for (var repetition = 0; repetition < count; repetition++)
        {
            Terminal.Progress($"{column}: repetition {repetition + 1} of {count}");
            foreach (var turn in Of(repetition))
                taken[turn].Add(await measure(turn));
        }

        return new Repetitions<T>(taken[Turn.Baseline], taken[Turn.Product], taken[Turn.BaselineAgain]);
    }
}

/// <summary>The results, in the order of the repetitions.</summary>
internal sealed record Repetitions<T>(IReadOnlyList<T> Baseline, IReadOnlyList<T> Product, IReadOnlyList<T> Again)
{
    /// <summary>Returns one quantity of the results as a line of the report.</summary>
    public Reporting.Comparison Line(string quantity, Func<T, double> value, Reporting.Target? target = null) =>
        new(quantity, [.. Baseline.Select(value)], [.. Product.Select(value)], [.. Again.Select(value)], target);
}
