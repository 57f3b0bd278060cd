using System.Collections.Immutable;
using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Results;
using CsvHelper;

namespace BalintRoom.Programmes.Groups;

/// <summary>
/// Reads a list of people that was pasted or exported from a spreadsheet: names alone, one to a row; columns with a heading; columns for name, email,
/// role and stage without one; or addresses as email programs copy them. Nothing is stored: errors are shown beside their row, and the valid rows can
/// be accepted.
/// </summary>
public static class RosterReader
{
    /// <summary>The most rows that are read; a roster has at most twelve.</summary>
    public const int MostRows = 100;

    /// <summary>The largest file that callers may read, in bytes; not checked here.</summary>
    public const int MostBytes = 1_048_576;

    private static readonly ImmutableDictionary<string, string> Headings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "name",
        ["full name"] = "name",
        ["member"] = "name",
        ["resident"] = "name",
        ["nom"] = "name",
        ["nom complet"] = "name",
        ["email"] = "email",
        ["e-mail"] = "email",
        ["mail"] = "email",
        ["email address"] = "email",
        ["courriel"] = "email",
        ["adresse"] = "email",
        ["role"] = "role",
        ["rôle"] = "role",
        ["stage"] = "stage",
        ["year"] = "stage",
        ["pgy"] = "stage",
        ["training stage"] = "stage",
        ["année"] = "stage",
        ["niveau"] = "stage",
        ["stade"] = "stage",
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Decodes a file: UTF-8, UTF-16 with a byte order mark, or else ISO 8859-1.</summary>
    public static (string Text, bool IsGuess) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
            return (Encoding.Unicode.GetString(bytes[2..]), false);
        if (bytes is [0xFE, 0xFF, ..])
            return (Encoding.BigEndianUnicode.GetString(bytes[2..]), false);
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'), false);
        }
        catch (DecoderFallbackException)
        {
            return (Encoding.Latin1.GetString(bytes), true);
        }
    }

    /// <summary>Reads a list.</summary>
    /// <param name="text">The pasted or decoded text.</param>
    /// <param name="isGuess">Becomes <see cref="RosterList.IsGuess"/>.</param>
    public static RosterList Read(string? text, bool isGuess = false)
    {
        var rows = Rows(text ?? "");
        var columns = rows.Count > 0 ? ColumnsOf(rows[0]) : null;
        var body = columns is null ? rows : rows[1..];
        columns ??= new Dictionary<string, int>(StringComparer.Ordinal) { ["name"] = 0, ["email"] = 1, ["role"] = 2, ["stage"] = 3 };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var lines = body.Take(MostRows).Select((row, i) => RowOf(i + 1, row, columns, seen)).ToImmutableArray();
        return new RosterList(lines, Math.Max(0, body.Count - MostRows), isGuess);
    }

    private static List<string[]> Rows(string text)
    {
        // Mail programs put several addresses into one row.
        if (text.Contains('@', StringComparison.Ordinal) && !text.AsSpan().Trim().ContainsAny('\n', '\r', ','))
            text = text.Replace(';', '\n');
        text = text.Replace(">;", ">\n", StringComparison.Ordinal);
        using var csv = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, TrimWhitespace = true, IncludeValuesInExceptions = false });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            var row = csv.Current.ToArray();
            if (row.Any(field => !string.IsNullOrWhiteSpace(field)))
                rows.Add(row);
        }

        return rows;
    }

    private static Dictionary<string, int>? ColumnsOf(string[] first)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < first.Length; i++)
            if (Headings.TryGetValue(first[i].Trim(), out var column))
                columns.TryAdd(column, i);
        return columns.ContainsKey("name") ? columns : null;
    }

    private static RosterRow RowOf(int number, string[] row, Dictionary<string, int> columns, HashSet<string> seen)
    {
        var faults = ImmutableArray.CreateBuilder<ProgrammeRefusal>();
        var (written, email) = (Unbulleted(Field("name") ?? ""), Field("email"));
        // "Ada Lovelace <ada@example.org>", as mail programs copy it.
        if (email is null && written.EndsWith('>') && written.LastIndexOf('<') is > 0 and var at)
            (written, email) = (written[..at].Trim(' ', '"'), written[(at + 1)..^1]);
        else if (email is null && written.Contains('@', StringComparison.Ordinal) && !written.Contains(' ', StringComparison.Ordinal))
            email = written;
        Note(InputText.CheckName(written, out var name));
        Note(InputText.CheckEmail(email, out var address));
        if (address is not null && !seen.Add(address))
            faults.Add(ProgrammeRefusal.EmailTwice);
        if (number > RoomLimits.Seats)
            faults.Add(ProgrammeRefusal.RoomFull);
        return new RosterRow(number, name, email, RoleOf(Field("role")), StageOf(Field("stage") ?? Field("role")), faults.ToImmutable());

        string? Field(string column) =>
            columns.TryGetValue(column, out var i) && i < row.Length && !string.IsNullOrWhiteSpace(row[i]) ? row[i].Trim() : null;

        void Note(Refusal? refusal)
        {
            if (refusal is not null)
                faults.Add(refusal.Code);
        }
    }

    private static string Unbulleted(string name) =>
        name.TrimStart('-', '*', '•', '–', ' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ')').Trim();

    private static Role RoleOf(string? written) => written?.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal) switch
    {
        "facilitator" or "leader" or "facilitateur" or "facilitatrice" => Role.Facilitator,
        "co-facilitator" or "cofacilitator" or "co-leader" or "coleader" or "cofacilitateur" or "co-facilitateur" => Role.CoFacilitator,
        "observer" or "observateur" or "observatrice" => Role.Observer,
        _ => Role.Member,
    };

    private static TrainingStage? StageOf(string? written)
    {
        if (written is null)
            return null;
        var digits = written.FirstOrDefault(char.IsAsciiDigit);
        return written.Trim().ToLowerInvariant() switch
        {
            "first year" or "première année" => TrainingStage.Year1,
            "second year" or "deuxième année" => TrainingStage.Year2,
            "third year" or "troisième année" => TrainingStage.Year3,
            "fourth year" or "quatrième année" => TrainingStage.Year4,
            "fifth year" or "cinquième année" => TrainingStage.Year5,
            "sixth year" or "sixième année" => TrainingStage.Year6,
            "student" or "étudiant" or "étudiante" => TrainingStage.Student,
            "fellow" => TrainingStage.Fellow,
            "in practice" or "staff" or "en exercice" => TrainingStage.InPractice,
            _ when digits is >= '1' and <= '6' => (TrainingStage)(digits - '0'),
            _ => null,
        };
    }
}
