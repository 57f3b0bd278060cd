using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using CsvHelper;

namespace BalintRoom.Programmes.Records;

/// <summary>Writes tables as CSV for spreadsheets, with the separator that those in the reader's language expect.</summary>
internal static class Csv
{
    private const string FormulaSigns = "=+-@\u2212\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly CachedResources Words = new(typeof(ScreenWords));

    /// <summary>A CSV file with a heading and rows, as bytes.</summary>
    public static byte[] Write(IEnumerable<string> heading, IEnumerable<IEnumerable<string>> rows)
    {
        // The byte order mark makes older spreadsheets read UTF-8.
        var options = new CsvWriterOptions { Separator = Words.GetString("Csv.Separator")[0], WriteByteOrderMark = true };
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, options, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(heading))
            {
                foreach (var field in row)
                    csv.WriteField(AsText(field));
                csv.EndRecord();
            }

            csv.Flush();
        }

        return file.ToArray();
    }

    /// <summary>
    /// A value that a spreadsheet would read as a formula, with an apostrophe before it. Spreadsheets skip blanks before the sign, and in some languages
    /// take its full-width form for it.
    /// </summary>
    internal static string AsText(string value) =>
        value.AsSpan().TrimStart() is [var first, ..] && FormulaSigns.Contains(first, StringComparison.Ordinal) ? "'" + value : value;
}
