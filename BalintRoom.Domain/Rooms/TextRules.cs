using System.Globalization;
using System.Text;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// What a line of text that others see may consist of: names, the names of chairs, typed messages, entries of lists. Every script and
/// emoji can be written; what nobody sees, what reorders the text beside it and what draws over other lines cannot.
/// </summary>
public static class TextRules
{
    /// <summary>The most combining marks in a row. Languages that stack them, such as Tibetan and Vietnamese, do with fewer.</summary>
    public const int MarksInARow = 4;

    // The first of the scripts that use joiners; Latin, Greek and Cyrillic come before it.
    private const int FirstJoiningScript = 0x0530;

    /// <summary>
    /// Whether a text has none of these: control, direction and other invisible characters, line breaks, letters that are blank, lone
    /// surrogates, more than <see cref="MarksInARow"/> combining marks on one character. Joiners and variation selectors are accepted
    /// where scripts and emoji need them: after a character that they can change.
    /// </summary>
    public static bool IsAcceptable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var marks = 0;
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsJoiner(rune) ? !CanBeJoined(before) : IsVariation(rune) ? !CanVary(before) : IsForbidden(rune))
                return false;
            if (IsMark(rune))
            {
                if (before is null || ++marks > MarksInARow)
                    return false;
            }
            else if (!IsJoiner(rune))
            {
                marks = 0;
            }

            before = rune;
        }

        return true;
    }

    /// <summary>Whether anything of a text can be seen.</summary>
    public static bool IsVisible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().Any(rune => !IsMark(rune) && !IsForbidden(rune) && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse));
    }

    private static bool IsForbidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
        || IsBlank(rune)
        // What a decoder writes for what it cannot read, a lone surrogate among others.
        || rune == Rune.ReplacementChar;

    /// <summary>Characters that are letters, marks or symbols by their category and show as nothing, and unassigned ones that would.</summary>
    private static bool IsBlank(Rune rune) => rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2065 or 0x2800 or 0x3164 or 0xFFA0
        or 0xFFFC or 0x1D159 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    private static bool IsVariation(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0x180B and <= 0x180D) or 0x180F
        or (>= 0xE0100 and <= 0xE01EF);

    private static bool CanBeJoined(Rune? before) =>
        before is { Value: >= FirstJoiningScript } rune && !IsJoiner(rune) && !Rune.IsWhiteSpace(rune);

    // Digits, # and * become keycaps; the signs of copyright and trademark have a coloured form.
    private static bool CanVary(Rune? before) => CanBeJoined(before) || before is { Value: '#' or '*' or (>= '0' and <= '9') or 0xA9 or 0xAE };
}
