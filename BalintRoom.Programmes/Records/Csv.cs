using CsvHelper;

namespace BalintRoom.Programmes.Records;

/// <summary>Writes tables for spreadsheets.</summary>
internal static class Csv
{
    // A name that begins like a formula is shown as text, and the mark tells older spreadsheets that these are Unicode letters.
    private static readonly CsvWriterOptions Careful = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>A file of a heading and its rows.</summary>
    public static byte[] Write(IEnumerable<string> heading, IEnumerable<IEnumerable<string>> rows)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Careful, leaveOpen: true))
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
