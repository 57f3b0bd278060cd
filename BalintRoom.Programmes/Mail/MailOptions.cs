using System.ComponentModel.DataAnnotations;
using System.Net;
using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>Mail settings; bound from <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The SMTP server's host name; null for none: mails are then written to <see cref="Folder"/>.</summary>
    public string? Host { get; set; }

    /// <summary>The SMTP server's port: 587 for STARTTLS, 465 for TLS from the start.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>Whether to use a server that offers no encryption. Only for a server on this machine.</summary>
    public bool AllowUnencrypted { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "balintroom@localhost";

    /// <summary>The sender's display name.</summary>
    public string FromName { get; set; } = "BalintRoom";

    /// <summary>
    /// Whether subject lines may name the group. Off by default: other people may see a subject line on a lock screen or in a
    /// preview.
    /// </summary>
    public bool GroupInSubject { get; set; }

    /// <summary>
    /// Without an SMTP server: the folder mails are written to, one file each; relative to the database's folder.
    /// </summary>
    public string Folder { get; set; } = "mail";

    /// <summary>Whether mails leave this machine; without a server they are written to <see cref="Folder"/>.</summary>
    public bool HasServer => Host is { Length: > 0 };

    /// <summary>The first error in the settings; null where they are valid.</summary>
    public string? Fault =>
        !MailboxAddress.TryParse(From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal)
            ? $"Mail:From must be a mail address, such as balint@example.org. It is set to \"{From}\"."
        : string.IsNullOrWhiteSpace(Folder)
            ? "Mail:Folder must be the name of a folder, such as mail."
        : Password is { Length: > 0 } && string.IsNullOrEmpty(User)
            ? "Mail:Password requires Mail:User, the user name on the mail server."
        : AllowUnencrypted && Host is { Length: > 0 } host && !IsThisMachine(host)
            ? $"Mail:AllowUnencrypted is for a mail server on this machine only, such as localhost. Mail:Host is set to \"{host}\"."
        : null;

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
