using MimeKit;

namespace BalintRoom.Tests.Support;

/// <summary>The folder to which a product without a mail server writes its emails.</summary>
internal sealed class MailFolder(string path)
{
    /// <summary>The personal or sign-in link in the first email to an address that contains one; of a subject, where one is given.</summary>
    public async Task<string> LinkAsync(string address, string? subject = null)
    {
        using var mail = await ToAsync(
            address, mail => ServerProcess.FirstLink().IsMatch(mail.TextBody!) && (subject is null || mail.Subject == subject));
        return ServerProcess.FirstLink().Match(mail.TextBody!).Value;
    }

    /// <summary>Whether an email to an address was written so far.</summary>
    public async Task<bool> AnyToAsync(string address)
    {
        foreach (var file in Directory.CreateDirectory(path).EnumerateFiles("*.eml"))
        {
            using var mail = await MimeMessage.LoadAsync(file.FullName);
            if (mail.To.Mailboxes.Any(m => m.Address == address))
                return true;
        }

        return false;
    }

    /// <summary>The first email to an address for which a condition holds.</summary>
    public async Task<MimeMessage> ToAsync(string address, Func<MimeMessage, bool> isIt)
    {
        var mails = Directory.CreateDirectory(path);
        using var came = new SemaphoreSlim(0);
        using var watch = new FileSystemWatcher(mails.FullName, "*.eml") { EnableRaisingEvents = true };
        watch.Renamed += (_, _) => came.Release();
        while (true)
        {
            foreach (var file in mails.EnumerateFiles("*.eml").OrderBy(f => f.LastWriteTimeUtc))
            {
                var mail = await MimeMessage.LoadAsync(file.FullName);
                if (mail.To.Mailboxes.Any(m => m.Address == address) && isIt(mail))
                    return mail;
                mail.Dispose();
            }

            Assert.True(await came.WaitAsync(TimeSpan.FromSeconds(60)), $"No mail came for {address}.");
        }
    }
}
