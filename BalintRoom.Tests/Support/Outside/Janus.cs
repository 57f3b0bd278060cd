using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace BalintRoom.Tests.Support;

/// <summary>
/// A real media server with the configuration from <c>docs/operations.md</c>; only addresses, ports, secrets and TLS differ. Janus uses no loopback
/// address for media, so it listens on an address of this machine's network.
/// </summary>
internal sealed partial class Janus : IAsyncDisposable
{
    public const string Secret = "a secret that only a test knows";
    public const string AdminKey = "a key that only a test knows";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder;
    private readonly int _port;
    private Tool? _server;

    private Janus(DirectoryInfo folder, int port, Tool server) => (_folder, _port, _server) = (folder, port, server);

    /// <summary>The address of its WebSocket.</summary>
    public Uri Address => new($"ws://127.0.0.1:{_port}/");

    /// <summary>An address of this machine that is not the loopback's.</summary>
    public static IPAddress MediaAddress { get; } = NetworkInterface.GetAllNetworkInterfaces()
        .Where(i => i.OperationalStatus == OperationalStatus.Up && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(i => i.GetIPProperties().UnicastAddresses.Select(a => a.Address))
        .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? IPAddress.None;

    /// <summary>The product's settings for these media servers.</summary>
    public static IEnumerable<(string Key, string Value)> Settings(params IEnumerable<Janus> servers) =>
    [
        .. servers.Select((server, i) => ($"Voices:MediaServers:{i}", server.Address.ToString())),
        ("Voices:MediaServerSecret", Secret),
        ("Voices:MediaServerAdminKey", AdminKey),
    ];

    public static async Task<Janus> StartAsync()
    {
        Assert.False(MediaAddress.Equals(IPAddress.None), "This machine has no network address but the loopback's, which Janus does not use.");
        var folder = Directory.CreateTempSubdirectory("balint-janus-");
        var port = ServerProcess.FreeAddress().Port;
        await ConfigureAsync(folder, port);
        var janus = new Janus(folder, port, Run(folder));
        try
        {
            await janus.ListensAsync();
            return janus;
        }
        catch
        {
            await janus.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it without a word, as a crash does.</summary>
    public async ValueTask KillAsync()
    {
        if (_server is { } server)
            await server.DisposeAsync();
        _server = null;
    }

    /// <summary>Starts it again after a kill.</summary>
    public async Task StartAgainAsync()
    {
        _server = Run(_folder);
        await ListensAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Waits until it takes connections: what it prints comes late where it goes to a pipe.</summary>
    private async Task ListensAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            Assert.True(_server!.IsRunning, $"Janus has ended:\n{string.Join('\n', _server.Lines)}");
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, _port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }
    }

    private static Tool Run(DirectoryInfo folder) => Tool.Start(["janus"], ["-F", folder.FullName, "--disable-colors"]);

    /// <summary>Writes the files that the document gives, with what differs here.</summary>
    private static async Task ConfigureAsync(DirectoryInfo folder, int port)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md"));
        var files = Files().Matches(document);
        Assert.Equal(3, files.Count);
        foreach (Match file in files)
        {
            var text = file.Groups["text"].Value
                .Replace("CHANGE-ME-TOO", AdminKey, StringComparison.Ordinal)
                .Replace("CHANGE-ME", Secret, StringComparison.Ordinal)
                .Replace("198.51.100.8", MediaAddress.ToString(), StringComparison.Ordinal)
                .Replace("wss = true", "wss = false", StringComparison.Ordinal)
                .Replace("  ws = false", "  ws = true", StringComparison.Ordinal)
                .Replace("general: {\n", $"general: {{\n  configs_folder = \"{folder.FullName}\"\n  server_name = \"test\"\n", StringComparison.Ordinal);
            text = OfTls().Replace(text, "");
            if (text.Contains("ws = true", StringComparison.Ordinal))
                text = text.Replace("ws = true", $"ws = true\n  ws_port = {port}\n  ws_ip = \"127.0.0.1\"", StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, file.Groups["name"].Value), text);
        }
    }

    [GeneratedRegex(@"```jcfg\n# /etc/janus/(?<name>[\w.]+)\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Files();

    [GeneratedRegex(@"^\s*(cert_pem|cert_key|wss_port|wss_ip|ws_acl)\s*=.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfTls();
}
