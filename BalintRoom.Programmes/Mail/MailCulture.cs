using System.Globalization;

namespace BalintRoom.Programmes.Mail;

/// <summary>Sets the current culture to the language of a mail's reader until disposed.</summary>
internal sealed class MailCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;
    private readonly CultureInfo _wordsBefore = CultureInfo.CurrentUICulture;

    private MailCulture(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

    /// <summary>Sets a language; English where the reader's is unknown.</summary>
    public static MailCulture Of(string? language) => new(CultureInfo.GetCultureInfo(language ?? "en"));

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_before, _wordsBefore);
}
