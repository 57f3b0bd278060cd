using CsvHelper;

namespace BalintRoom.Programmes.Records;

/// <summary>Writes tables as CSV for spreadsheets.</summary>
internal static class Csv
{
    // Escapes values that a spreadsheet would read as a formula; the byte order mark makes older spreadsheets read UTF-8.
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>A CSV file with a heading and rows, as bytes.</summary>
    public static byte[] Write(IEnumerable<string> heading, IEnumerable<IEnumerable<string>> rows)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Options, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(heading))
            {
                foreach (var field in row)
                    csv.WriteField(field);
                csv.EndRecord();
            }

            csv.Flush();
        }

        return file.ToArray();
    }
}
