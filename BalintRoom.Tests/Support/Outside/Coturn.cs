using System.Text.RegularExpressions;

namespace BalintRoom.Tests.Support;

/// <summary>
/// A real TURN server with the configuration from <c>docs/operations.md</c>; only addresses, certificate and log differ. It may relay to its own
/// address alone, which is this machine's.
/// </summary>
internal sealed partial class Coturn : IAsyncDisposable
{
    public const string Secret = "a secret that only a test knows";

    private const string Address = "127.0.0.1";
    private const string Ready = "Total General servers";

    private readonly DirectoryInfo _folder;
    private readonly Tool _server;

    private Coturn(DirectoryInfo folder, Tool server, int port)
    {
        _folder = folder;
        _server = server;
        Port = port;
    }

    public int Port { get; }

    /// <param name="relayAddress">The address it relays from, and to; this machine's own otherwise.</param>
    public static async Task<Coturn> StartAsync(string relayAddress = Address)
    {
        var folder = Directory.CreateTempSubdirectory("balint-coturn-");
        var port = ServerProcess.FreeAddress().Port;
        var file = Path.Combine(folder.FullName, "turnserver.conf");
        await File.WriteAllLinesAsync(file, Configuration(folder, port, relayAddress));
        var coturn = new Coturn(folder, Tool.Start(["turnserver"], ["-c", file]), port);
        await coturn._server.SaysAsync(Ready);
        Assert.DoesNotContain(coturn._server.Lines, line => line.Contains("Bad configuration", StringComparison.Ordinal));
        return coturn;
    }

    /// <summary>The relay's URL for a browser.</summary>
    public string Url(string transport) => $"turn:{Address}:{Port}?transport={transport}";

    /// <summary>The product's settings for this relay alone.</summary>
    public IEnumerable<(string Key, string Value)> Settings(params IEnumerable<string> transports) =>
    [
        .. transports.Select((transport, i) => ($"Voices:Turn:{i}", Url(transport))),
        ("Voices:TurnSecret", Secret),
        ("Voices:RelayOnly", "true"),
    ];

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Configuration(DirectoryInfo folder, int port, string relayAddress)
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var given = Block().Match(document).Groups["lines"].Value.Split('\n');
        Assert.Contains("use-auth-secret", given, StringComparer.Ordinal);
        string[] replaced =
        [
            "listening-ip", "relay-ip", "listening-port", "tls-listening-port", "cert", "pkey", "static-auth-secret", "allowed-peer-ip", "log-file",
            "no-stdout-log",
        ];
        return
        [
            .. given.Where(line => !replaced.Contains(line.Split('=')[0], StringComparer.Ordinal)),
            $"listening-ip={Address}",
            $"relay-ip={relayAddress}",
            $"listening-port={port}",
            $"static-auth-secret={Secret}",
            $"allowed-peer-ip={relayAddress}",
            "allow-loopback-peers",
            "no-tls",
            "no-dtls",
            "log-file=stdout",
            $"userdb={Path.Combine(folder.FullName, "users")}",
            $"pidfile={Path.Combine(folder.FullName, "pid")}",
        ];
    }

    [GeneratedRegex(@"```ini\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
