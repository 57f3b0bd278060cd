using System.Globalization;
using System.Text;

namespace BalintRoom.Programmes.Lists;

/// <summary>The characters of a list, before its structure is read.</summary>
internal static class ListText
{
    // The first of the scripts that use joiners.
    private const int FirstJoiningScript = 0x0530;

    /// <summary>Decodes a file: UTF-8, UTF-16, or else Windows-1252.</summary>
    public static (string Text, bool IsGuess) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
            return (Encoding.Unicode.GetString(bytes[2..]), false);
        if (bytes is [0xFE, 0xFF, ..])
            return (Encoding.BigEndianUnicode.GetString(bytes[2..]), false);
        if (Utf16Of(bytes) is { } utf16)
            return (utf16.GetString(bytes), false);
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'), false);
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), true);
        }
    }

    /// <summary>
    /// A list without what nobody sees: marks of direction and byte order, spaces without width, controls. Spaces and line ends of every kind become
    /// plain ones; full-width and Arabic signs that separate or belong to addresses become those of ASCII.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            var written = Written(rune, before);
            if (written is null)
                continue;
            clean.Append(written.Value);
            before = written.Value;
        }

        return clean.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }

    /// <summary>A cell on one line, without spaces around it and with single ones within.</summary>
    public static string OneLine(string cell) => string.Join(' ', cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What words are compared by: letters and digits alone, without case, accents and punctuation.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(c))
                key.Append(char.ToLowerInvariant(c));
        return key.ToString();
    }

    /// <summary>UTF-16 without a byte order mark: of western text every second byte is zero.</summary>
    private static UnicodeEncoding? Utf16Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 == 1)
            return null;
        var (even, odd) = (0, 0);
        var looked = Math.Min(bytes.Length, 2000);
        for (var i = 0; i < looked; i++)
            if (bytes[i] == 0 && i % 2 == 0)
                even++;
            else if (bytes[i] == 0)
                odd++;
        return odd > looked / 4 && even == 0 ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false)
            : even > looked / 4 && odd == 0 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false)
            : null;
    }

    private static Rune? Written(Rune rune, Rune before) => rune.Value switch
    {
        '\t' or '\n' or '\r' or 0xFFFD => rune,
        0x0B or 0x0C or 0x85 or 0x2028 or 0x2029 => new Rune('\n'),
        0xFF0C or 0x3001 or 0x060C or 0xFE50 => new Rune(','),
        0xFF1B or 0x061B or 0xFE54 => new Rune(';'),
        // The signs of addresses and of columns, and the one with which formulas begin.
        0xFF02 or 0xFF08 or 0xFF09 or 0xFF0B or 0xFF0D or 0xFF0E or 0xFF1A or (>= 0xFF1C and <= 0xFF1E) or 0xFF20 or 0xFF3F or 0xFF5C =>
            new Rune(rune.Value - 0xFEE0),
        0xFE6B => new Rune('@'),
        0x200C or 0x200D => before.Value >= FirstJoiningScript && !Rune.IsWhiteSpace(before) ? rune : null,
        0x00AD or 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2065 or 0x2800 or 0x3164 or 0xFFA0 => null,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.SpaceSeparator => new Rune(' '),
            UnicodeCategory.Control or UnicodeCategory.Format => null,
            _ => rune,
        },
    };
}
