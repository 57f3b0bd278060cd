namespace BalintRoom.Programmes.Lists;

/// <summary>One line of a table.</summary>
/// <param name="Number">The line of the text it begins on, from 1.</param>
/// <param name="Cells">Its cells, without spaces around them.</param>
internal sealed record ListLine(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>A cell; empty where the line is too short.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    /// <summary>The cells with something in them.</summary>
    public IEnumerable<string> Filled => Cells.Where(c => c.Length > 0);
}
