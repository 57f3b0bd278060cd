using System.Text;

namespace BalintRoom.Programmes.Lists;

/// <summary>Splits text into lines and cells.</summary>
internal static class ListTable
{
    private const int Looked = 200;
    private const char None = '\0';

    /// <summary>The separators, the least likely within a cell first.</summary>
    private static readonly char[] Separators = ['\t', ';', '|', ','];

    /// <summary>The lines that are not empty, split at the separator that the text uses.</summary>
    public static List<ListLine> Lines(string text)
    {
        if (Named(text) is { } named)
            return Lines(text, named, from: 1);
        var lines = text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)).Take(Looked).ToList();
        foreach (var separator in Separators)
            if (lines.Take(5).Any(l => ListHeadings.IsClear(Cells(l, separator))))
                return Lines(text, separator);
        foreach (var separator in Separators)
            if (lines.Count(l => Cells(l, separator).Count > 1) * 2 >= Math.Max(1, lines.Count))
                return Lines(text, separator);
        // "Smith, John" among plain names is one name; beside an address it is a cell of its own, and so is "Ann Lee, co-facilitator".
        var isTable = lines.Exists(l => Cells(l, ',') is { Count: > 1 } cells && (l.Contains('@', StringComparison.Ordinal) || SaysWhat(cells[^1])));
        return Lines(text, isTable ? ',' : None);
    }

    private static bool SaysWhat(string cell) => ListValues.RoleOf(cell.Trim()) is not null || ListValues.StageOf(cell.Trim()) is not null;

    /// <summary>The cells of one line.</summary>
    private static List<string> Cells(string line, char separator) => Lines(line, separator) is [var only, ..] ? [.. only.Cells] : [];

    /// <summary>The separator that the first line names, as Excel writes it: <c>sep=;</c>.</summary>
    private static char? Named(string text)
    {
        var first = text.AsSpan().TrimStart();
        return first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && first.Length > 4 && (first.Length == 5 || first[5] == '\n')
            ? first[4]
            : null;
    }

    private static List<ListLine> Lines(string text, char separator, int from = 0)
    {
        var lines = new List<ListLine>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (number, begun) = (1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '“' && string.IsNullOrWhiteSpace(cell.ToString()) && Quoted(text, i, separator) is { } end)
            {
                var within = text[(i + 1)..end];
                number += within.Count(x => x == '\n');
                cell.Clear().Append(c == '"' ? within.Replace("\"\"", "\"", StringComparison.Ordinal) : within);
                i = end;
            }
            else if (c == separator && separator != None)
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndLine();
                begun = ++number;
            }
            else
            {
                cell.Append(c);
            }
        }

        EndLine();
        return lines;

        void EndCell()
        {
            cells.Add(ListText.OneLine(cell.ToString()));
            cell.Clear();
        }

        void EndLine()
        {
            EndCell();
            if (begun > from && cells.Exists(x => x.Length > 0) && !cells.TrueForAll(IsRule))
                lines.Add(new ListLine(begun, [.. cells]));
            cells.Clear();
        }
    }

    /// <summary>Where the quotation that begins here ends; null where none does, and the mark is one like any other.</summary>
    private static int? Quoted(string text, int at, char separator)
    {
        if (separator == None)
            return null;
        var mark = text[at] == '"' ? '"' : '”';
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != mark)
                continue;
            if (mark == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                i++;
                continue;
            }

            var next = i + 1;
            while (next < text.Length && text[next] == ' ' && separator != ' ')
                next++;
            return next == text.Length || text[next] == separator || text[next] == '\n' ? i : null;
        }

        return null;
    }

    /// <summary>The line between heading and body of a table in plain text.</summary>
    private static bool IsRule(string cell) => cell.Length == 0 || (cell.Contains("--", StringComparison.Ordinal) && cell.Trim('-', ':', '+').Length == 0);
}
