using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BalintRoom.Tests.Support;

/// <summary>The built product as a process of its own, as an operator starts it; it can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
    }

    public Uri Address { get; }

    /// <summary>Everything it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts a server on a database.</summary>
    /// <param name="database">The file; made where there is none.</param>
    /// <param name="address">Where it listens; null for a free port of this machine.</param>
    /// <param name="settings">Further configuration, as an operator would set it.</param>
    public static ServerProcess Start(string database, Uri? address = null, params IEnumerable<(string Key, string Value)> settings)
    {
        address ??= FreeAddress();
        var product = Product();
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList = { product, "--urls", address.ToString(), "--Database:Path", database, "--Identity:RedemptionsPerMinute", "1000" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.Combine(Repository.Root, "BalintRoom.Web"),
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        var process = new Process { StartInfo = start };
        var server = new ServerProcess(process, address);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Comes when it takes requests.</summary>
    public async Task<ServerProcess> ListensAsync()
    {
        await Task.WhenAny(_listening.Task, _process.WaitForExitAsync()).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(_listening.Task.IsCompleted, Output);
        return this;
    }

    /// <summary>Kills it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Comes when it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitsAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    /// <summary>An address of this machine that nobody listens at.</summary>
    public static Uri FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
    }

    /// <summary>The product where it was built, in these tests' own configuration: only there are its scripts and styles beside it.</summary>
    private static string Product()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Repository.Root, "BalintRoom.Web", "bin", output.Parent!.Name, output.Name, "BalintRoom.Web.dll");
    }

    private void Note(object sender, DataReceivedEventArgs args)
    {
        if (args.Data is not { } line)
            return;
        lock (_lines)
            _lines.Add(line);
        if (line.Contains("Application started", StringComparison.Ordinal))
            _listening.TrySetResult();
    }
}
