using System.Globalization;
using BalintRoom.Data;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>Used without a mail server: writes each mail to an .eml file, which any mail program opens.</summary>
internal sealed class FolderTransport(IOptions<MailOptions> options, DatabaseFile database) : IMailTransport
{
    public async Task<HandoverResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(database.Folder.FullName, options.Value.Folder));
            var to = string.Concat(mail.To.Mailboxes.First().Address.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '@' ? c : '_'));
            var path = Path.Combine(folder.FullName,
                $"{mail.Date.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{to}-{mail.MessageId!.Split('@')[0]}.eml");
            // Written under another name and moved, so that a program watching the folder never reads half a mail.
            await mail.WriteToAsync(path + ".part", cancellationToken);
            File.Move(path + ".part", path);
            return new HandoverResult(Handover.Done);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new HandoverResult(Handover.NotNow, "Folder");
        }
    }
}
