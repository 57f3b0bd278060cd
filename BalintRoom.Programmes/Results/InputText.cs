using System.Globalization;
using System.Net.Mail;
using System.Text;
using BalintRoom.Data;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Results;

/// <summary>What people may write into the programme's fields. Markup is text like any other: pages escape it.</summary>
public static class InputText
{
    /// <summary>Checks a name: 1 to <see cref="RoomLimits.NameLength"/> characters after trimming.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="clean">Trimmed and in composed form; meaningful only without a refusal.</param>
    /// <param name="field">Which field the refusal is about.</param>
    public static Refusal? CheckName(string? text, out string clean, string? field = null) =>
        Check(text, RoomLimits.NameLength, out clean, field);

    /// <summary>Checks a line of text that must say something.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="most">The most UTF-16 characters, after trimming.</param>
    /// <param name="clean">Trimmed and in composed form; meaningful only without a refusal.</param>
    /// <param name="field">Which field the refusal is about.</param>
    public static Refusal? Check(string? text, int most, out string clean, string? field = null)
    {
        clean = (text ?? "").Trim();
        if (clean.Length > most)
            return new Refusal(ProgrammeRefusal.NameTooLong, field, most);
        if (!IsWellFormed(clean) || clean.EnumerateRunes().Any(IsForbidden))
            return new Refusal(ProgrammeRefusal.NameCharacters, field);
        if (!clean.EnumerateRunes().Any(IsSeen))
            return new Refusal(ProgrammeRefusal.NameEmpty, field);
        clean = clean.Normalize(NormalizationForm.FormC);
        return clean.Length > most ? new Refusal(ProgrammeRefusal.NameTooLong, field, most) : null;
    }

    /// <summary>Checks a line of text that may be left empty, which gives null.</summary>
    public static Refusal? CheckOptional(string? text, int most, out string? clean, string? field = null)
    {
        clean = null;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var fault = Check(text, most, out var some, field);
        clean = some;
        return fault;
    }

    /// <summary>Checks an https address that may be left empty, which gives null.</summary>
    public static Refusal? CheckAddress(string? text, out string? clean, string? field = null)
    {
        clean = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (clean is null)
            return null;
        var isLink = clean.Length <= FieldLimits.AddressLength
            && Uri.TryCreate(clean, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0;
        return isLink ? null : new Refusal(ProgrammeRefusal.AddressInvalid, field);
    }

    /// <summary>Checks an address for mail that may be left empty, which gives null.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="clean">Trimmed and in lower case; meaningful only without a refusal.</param>
    /// <param name="field">Which field the refusal is about.</param>
    public static Refusal? CheckEmail(string? text, out string? clean, string? field = null)
    {
        clean = string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToLowerInvariant();
        if (clean is null)
            return null;
        var isAddress = clean.Length <= FieldLimits.EmailLength
            && MailAddress.TryCreate(clean, out var read)
            && read.Address == clean
            && read.Host.Contains('.', StringComparison.Ordinal)
            && !clean.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
        return isAddress ? null : new Refusal(ProgrammeRefusal.EmailInvalid, field);
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    // Right-to-left text needs none of these; they only make a name reorder what stands beside it.
    private static bool IsForbidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
}
