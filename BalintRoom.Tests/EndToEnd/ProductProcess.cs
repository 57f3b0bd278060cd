using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The built product as a process of its own, on a database of its own: what a person starts, and what can be killed.</summary>
internal sealed partial class ProductProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-product-");
    private readonly Lock _gate = new();
    private readonly List<string> _output = [];
    private Process? _process;
    private TaskCompletionSource<string> _firstLink = new();
    private TaskCompletionSource _started = new();

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Everything the product has said so far.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_gate)
                return [.. _output];
        }
    }

    /// <summary>Starts it; again after <see cref="KillAsync"/>, on the same database.</summary>
    /// <returns>The one-time link for the first facilitator; null where somebody leads already.</returns>
    public async Task<string?> StartAsync()
    {
        _started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _firstLink = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Assembly, "--urls", Address.ToString()])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.Combine(Repository.Root, "BalintRoom.Web"),
                Environment =
                {
                    ["Database__Path"] = Path.Combine(_folder.FullName, "balintroom.db"),
                    ["Clustering__SiloPort"] = FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["Clustering__GatewayPort"] = FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["ASPNETCORE_ENVIRONMENT"] = "Production",
                },
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) => _started.TrySetException(new InvalidOperationException(string.Join('\n', Output)));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await _started.Task;
        return _firstLink.Task.IsCompletedSuccessfully ? await _firstLink.Task : null;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>As it was built beside these tests, in the same configuration.</summary>
    private static string Assembly
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(Repository.Root, "BalintRoom.Web", "bin", output.Parent!.Name, output.Name, "BalintRoom.Web.dll");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Heard(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
            _output.Add(line);
        if (FirstLink().Match(line) is { Success: true } link)
            _firstLink.TrySetResult(link.Value);
        if (line.Contains("Application started", StringComparison.Ordinal))
            _started.TrySetResult();
    }

    [GeneratedRegex(@"http://\S+/join#\S+", RegexOptions.NonBacktracking)]
    private static partial Regex FirstLink();
}
