using System.Text.RegularExpressions;
using BalintRoom.Data;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The product at one address on a database of its own: what a person starts, and what can be killed and started again.</summary>
/// <param name="settings">Configuration beyond the usual.</param>
internal sealed partial class ProductProcess(params IEnumerable<(string Key, string Value)> settings) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-product-");
    private ServerProcess? _server;

    public Uri Address { get; } = ServerProcess.FreeAddress();

    private string DatabaseFile => Path.Combine(_folder.FullName, "balintroom.db");

    /// <summary>Starts it; again after <see cref="KillAsync"/>, on the same database.</summary>
    /// <returns>The one-time link for the first facilitator; null where somebody leads already.</returns>
    public async Task<string?> StartAsync()
    {
        _server = await ServerProcess.Start(DatabaseFile, Address, settings).ListensAsync();
        return FirstLink().Match(_server.Output) is { Success: true } link ? link.Value : null;
    }

    /// <summary>The link in the first mail it writes to somebody.</summary>
    public async Task<string> MailedLinkAsync(string address)
    {
        using var mail = await MailToAsync(address);
        return FirstLink().Match(mail.TextBody!).Value;
    }

    /// <summary>Its database, to be opened while it does not run.</summary>
    public BalintDbContext OpenDatabase() =>
        new(new DbContextOptionsBuilder<BalintDbContext>().UseSqlite($"Data Source={DatabaseFile};Pooling=False").Options);

    /// <summary>Ends it as a power cut would.</summary>
    public Task KillAsync() => _server!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>The first mail it writes to somebody; without a mail server it writes them to a folder.</summary>
    private async Task<MimeKit.MimeMessage> MailToAsync(string address)
    {
        var mails = Directory.CreateDirectory(Path.Combine(_folder.FullName, "mail"));
        using var came = new SemaphoreSlim(0);
        using var watch = new FileSystemWatcher(mails.FullName, "*.eml") { EnableRaisingEvents = true };
        watch.Renamed += (_, _) => came.Release();
        while (true)
        {
            foreach (var file in mails.EnumerateFiles("*.eml"))
            {
                var mail = await MimeKit.MimeMessage.LoadAsync(file.FullName);
                if (mail.To.Mailboxes.Any(m => m.Address == address))
                    return mail;
                mail.Dispose();
            }

            Assert.True(await came.WaitAsync(TimeSpan.FromSeconds(60)), $"No mail came for {address}.");
        }
    }

    [GeneratedRegex(@"http://\S+/join#\S+", RegexOptions.NonBacktracking)]
    private static partial Regex FirstLink();
}
