using System.Globalization;

namespace BalintRoom.Programmes.Mail;

/// <summary>The language of whoever reads a mail, for as long as it is written.</summary>
internal sealed class MailCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;
    private readonly CultureInfo _wordsBefore = CultureInfo.CurrentUICulture;

    private MailCulture(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

    /// <summary>Takes a language; the server's own where it is not known.</summary>
    public static MailCulture Of(string? language) => new(CultureInfo.GetCultureInfo(language ?? "en"));

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_before, _wordsBefore);
}
