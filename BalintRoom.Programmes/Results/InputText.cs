using System.Net.Mail;
using System.Text;
using BalintRoom.Data;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Results;

/// <summary>Validates text that people enter. Markup is text like any other: pages escape it.</summary>
public static class InputText
{
    /// <summary>Checks a name: 1 to <see cref="RoomLimits.NameLength"/> characters after trimming.</summary>
    /// <param name="text">The text as it was entered.</param>
    /// <param name="clean">The text trimmed and in Unicode normalization form C; meaningful only without a refusal.</param>
    /// <param name="field">The field the refusal names.</param>
    public static Refusal? CheckName(string? text, out string clean, string? field = null) =>
        Check(text, RoomLimits.NameLength, out clean, field);

    /// <summary>Validates a single line of text that must not be empty.</summary>
    /// <param name="text">The text as it was entered.</param>
    /// <param name="most">The most UTF-16 characters, after trimming.</param>
    /// <param name="clean">The text trimmed and in Unicode normalization form C; meaningful only without a refusal.</param>
    /// <param name="field">The field the refusal names.</param>
    public static Refusal? Check(string? text, int most, out string clean, string? field = null)
    {
        clean = (text ?? "").Trim();
        if (clean.Length > most)
            return new Refusal(ProgrammeRefusal.NameTooLong, field, most);
        if (!TextRules.IsVisible(clean))
            return new Refusal(ProgrammeRefusal.NameEmpty, field);
        if (!TextRules.IsAcceptable(clean))
            return new Refusal(ProgrammeRefusal.NameCharacters, field);
        clean = clean.Normalize(NormalizationForm.FormC);
        return clean.Length > most ? new Refusal(ProgrammeRefusal.NameTooLong, field, most) : null;
    }

    /// <summary>Validates a single line of text that may be empty, which gives null.</summary>
    public static Refusal? CheckOptional(string? text, int most, out string? clean, string? field = null)
    {
        clean = null;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var fault = Check(text, most, out var some, field);
        clean = some;
        return fault;
    }

    /// <summary>Validates an https URL that may be empty, which gives null.</summary>
    public static Refusal? CheckAddress(string? text, out string? clean, string? field = null)
    {
        clean = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (clean is null)
            return null;
        var isLink = clean.Length <= FieldLimits.AddressLength
            && TextRules.IsAcceptable(clean)
            && Uri.TryCreate(clean, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0;
        return isLink ? null : new Refusal(ProgrammeRefusal.AddressInvalid, field);
    }

    /// <summary>Validates an email address that may be empty, which gives null.</summary>
    /// <param name="text">The text as it was entered.</param>
    /// <param name="clean">The address trimmed and in lower case; meaningful only without a refusal.</param>
    /// <param name="field">The field the refusal names.</param>
    public static Refusal? CheckEmail(string? text, out string? clean, string? field = null)
    {
        clean = string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToLowerInvariant();
        if (clean is null)
            return null;
        var isAddress = clean.Length <= FieldLimits.EmailLength
            && MailAddress.TryCreate(clean, out var read)
            && read.Address == clean
            && read.Host.Contains('.', StringComparison.Ordinal)
            && !clean.Any(char.IsWhiteSpace)
            && TextRules.IsAcceptable(clean);
        return isAddress ? null : new Refusal(ProgrammeRefusal.EmailInvalid, field);
    }
}
