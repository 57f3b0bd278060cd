using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The product at one address on a database of its own: what a person starts, and what can be killed and started again.</summary>
/// <param name="settings">Configuration beyond the usual.</param>
internal sealed partial class ProductProcess(params IEnumerable<(string Key, string Value)> settings) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-product-");
    private ServerProcess? _server;

    public Uri Address { get; } = ServerProcess.FreeAddress();

    /// <summary>Starts it; again after <see cref="KillAsync"/>, on the same database.</summary>
    /// <returns>The one-time link for the first facilitator; null where somebody leads already.</returns>
    public async Task<string?> StartAsync()
    {
        _server = await ServerProcess.Start(Path.Combine(_folder.FullName, "balintroom.db"), Address, settings).ListensAsync();
        return FirstLink().Match(_server.Output) is { Success: true } link ? link.Value : null;
    }

    /// <summary>The link in the first mail it writes; without a mail server it writes them to a folder.</summary>
    public async Task<string> MailedLinkAsync()
    {
        var mails = Path.Combine(_folder.FullName, "mail");
        Directory.CreateDirectory(mails);
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = new FileSystemWatcher(mails, "*.eml") { EnableRaisingEvents = true };
        watch.Renamed += (_, _) => came.TrySetResult();
        if (!Directory.EnumerateFiles(mails, "*.eml").Any())
            await came.Task.WaitAsync(TimeSpan.FromSeconds(60));
        using var mail = await MimeKit.MimeMessage.LoadAsync(Directory.EnumerateFiles(mails, "*.eml").First());
        return FirstLink().Match(mail.TextBody!).Value;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public Task KillAsync() => _server!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://\S+/join#\S+", RegexOptions.NonBacktracking)]
    private static partial Regex FirstLink();
}
