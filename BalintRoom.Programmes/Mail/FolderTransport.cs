using System.Globalization;
using BalintRoom.Data;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Used without a mail server: writes each mail to an .eml file, which any mail program opens. They hold links that sign people in, so
/// only this process's user can read them.
/// </summary>
internal sealed partial class FolderTransport : IMailTransport
{
    private readonly string _folder;

    /// <summary>Removes other users' access to mails that lie there already.</summary>
    public FolderTransport(IOptions<MailOptions> options, DatabaseFile database, ILogger<FolderTransport> logger)
    {
        _folder = Path.Combine(database.Folder.FullName, options.Value.Folder);
        var folder = new DirectoryInfo(_folder);
        if (!folder.Exists)
            return;
        foreach (var readable in PrivateFiles.Close([folder, .. folder.EnumerateFiles("*.eml"), .. folder.EnumerateFiles("*.part")]))
            LogReadable(logger, readable.FullName);
    }

    public async Task<HandoverResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        try
        {
            var folder = PrivateFiles.CreateFolder(_folder);
            var to = string.Concat(mail.To.Mailboxes.First().Address.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '@' ? c : '_'));
            var path = Path.Combine(folder.FullName,
                $"{mail.Date.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{to}-{mail.MessageId!.Split('@')[0]}.eml");
            // Written under another name and moved, so that a program watching the folder never reads half a mail.
            await using (var file = PrivateFiles.Open(path + ".part", FileMode.Create))
                await mail.WriteToAsync(file, cancellationToken);
            File.Move(path + ".part", path);
            return new HandoverResult(Handover.Written);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new HandoverResult(Handover.NotNow, "Folder");
        }
    }

    [LoggerMessage(
        LogLevel.Warning, "Other users of this machine may be able to read {Path}. Give it to this process's user alone (chown, chmod go-rwx).")]
    private static partial void LogReadable(ILogger logger, string path);
}
