namespace BalintRoom.Bench.Columns;

/// <summary>Whose turn it is within a repetition.</summary>
internal enum Turn
{
    Baseline,
    Product,
    BaselineAgain,
}

/// <summary>The same three turns in an order that moves on with each repetition, so that nobody always goes first or last.</summary>
internal static class Alternation
{
    private static readonly Turn[] Turns = Enum.GetValues<Turn>();

    public static IEnumerable<Turn> Of(int repetition) => Enumerable.Range(repetition, Turns.Length).Select(i => Turns[i % Turns.Length]);

    /// <summary>Measures every turn of every repetition.</summary>
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

/// <summary>What was measured, in the order of the repetitions.</summary>
internal sealed record Repetitions<T>(IReadOnlyList<T> Baseline, IReadOnlyList<T> Product, IReadOnlyList<T> Again)
{
    /// <summary>One quantity of it as a line of the report.</summary>
    public Reporting.Comparison Line(string quantity, Func<T, double> value, Reporting.Target? target = null) =>
        new(quantity, [.. Baseline.Select(value)], [.. Product.Select(value)], [.. Again.Select(value)], target);
}
