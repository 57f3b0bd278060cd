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
        watch.Changed += (_, _) => Look();
        watch.Created += (_, _) => Look();
        Look();
        await Task.WhenAny(came.Task, Task.Delay(TimeSpan.FromSeconds(60), TimeProvider.System));
        Assert.True(came.Task.IsCompleted, string.Join(", ", Directory.EnumerateFiles(mails)) + "\n" + _server!.Output);
        return FirstLink().Match(await TextAsync()).Value;

        void Look()
        {
            try
            {
                if (FirstLink().IsMatch(TextAsync().GetAwaiter().GetResult()))
                    came.TrySetResult();
            }
            catch (IOException)
            {
                // It is being written; it changes once more.
            }
        }

        async Task<string> TextAsync()
        {
            var file = Directory.EnumerateFiles(mails, "*.eml").FirstOrDefault();
            return file is null ? "" : (await MimeKit.MimeMessage.LoadAsync(file)).TextBody ?? "";
        }
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
