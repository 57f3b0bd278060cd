using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BalintRoom.Bench.Servers;

/// <summary>A server under test in a separate process, so that its processor time and heap can be measured.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int LinesKept = 300;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly string _socket;
    private readonly Queue<string> _output = new();
    private bool _isDisposed;

    private ServerProcess(Process process, string socket, Uri address)
    {
        _process = process;
        _socket = socket;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>The server's user and system processor time so far; the kernel's resolution is a hundredth of a second.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="binary">The server's assembly.</param>
    /// <param name="arguments">The command-line arguments.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="environment">Additional environment variables.</param>
    public static async Task<ServerProcess> StartAsync(
        string binary, IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var server = Launch(binary, arguments, folder, environment);
        await server.AnswersAsync();
        return server;
    }

    /// <summary>Starts a server without waiting for it.</summary>
    /// <param name="binary">The server's assembly.</param>
    /// <param name="arguments">The command-line arguments.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="environment">Additional environment variables.</param>
    /// <param name="at">The address; null for any that is free.</param>
    /// <param name="through">A command that runs it, with its arguments; null for none.</param>
    public static ServerProcess Launch(
        string binary, IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string>> environment, Uri? at = null,
        IReadOnlyList<string>? through = null)
    {
        var address = at ?? new Uri($"http://127.0.0.1:{FreePort()}");
        var socket = Path.Combine(Path.GetTempPath(), $"bench-{Guid.NewGuid():N}.sock");
        string[] command = [.. through ?? [], "dotnet", binary, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ServerProcess).Assembly.Location;
        start.Environment[StartupHook.SocketVariable] = socket;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var server = new ServerProcess(new Process { StartInfo = start }, socket, address);
        server.Start();
        return server;
    }

    public bool HasExited => _isDisposed || _process.HasExited;

    /// <summary>The code it ended with.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The memory that the kernel has given it.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Kills it, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (HasExited)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops it as a service manager does, and waits until it has ended.</summary>
    public async Task StopAsync()
    {
        using (var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }

    /// <summary>The size of the managed heap in bytes after a full, compacting collection.</summary>
    public async Task<long> LiveHeapAsync()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return long.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>The last lines of the server's output, to explain failures.</summary>
    public string Output()
    {
        lock (_output)
            return string.Join('\n', _output);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        await KillAsync();
        _isDisposed = true;
        _process.Dispose();
        File.Delete(_socket);
    }

    private void Start()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > LinesKept)
                _output.Dequeue();
        }
    }

    /// <summary>Waits until it answers.</summary>
    /// <exception cref="BenchException">It ended, or did not answer in time.</exception>
    public async Task AnswersAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var began = Stopwatch.StartNew();
        while (!_process.HasExited && began.Elapsed < LongestStart)
        {
            try
            {
                using var response = await http.GetAsync(new Uri("/", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }

        var output = Output();
        await DisposeAsync();
        throw new BenchException($"The server did not start.\n{output}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
