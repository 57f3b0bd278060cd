namespace BalintRoom.Programmes.Mail;

/// <summary>How mail leaves the house; bound from <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The mail server's name; null where there is none: mails are then written to <see cref="Folder"/>.</summary>
    public string? Host { get; set; }

    /// <summary>Its port: 587 with STARTTLS, 465 with TLS from the start.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether a server that offers no encryption is used all the same. Only for one on this machine.</summary>
    public bool AllowUnencrypted { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The address mails come from.</summary>
    public string From { get; set; } = "balintroom@localhost";

    /// <summary>The name beside it.</summary>
    public string FromName { get; set; } = "BalintRoom";

    /// <summary>Whether a subject line may name the group. Off by default: subject lines are read over shoulders.</summary>
    public bool GroupInSubject { get; set; }

    /// <summary>Where mails are written without a server, one file each; relative to the database's folder.</summary>
    public string Folder { get; set; } = "mail";
}
