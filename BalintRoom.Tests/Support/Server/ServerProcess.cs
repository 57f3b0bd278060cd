using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace BalintRoom.Tests.Support;

/// <summary>The built product as a process of its own, as an operator starts it; it can be killed, and started again at the same address.</summary>
/// <param name="keepIn">The folder of its database, where that outlives it; null for one of its own.</param>
/// <param name="settings">Further configuration, as an operator would set it.</param>
internal sealed partial class ServerProcess(DirectoryInfo? keepIn = null, params IEnumerable<(string Key, string Value)> settings) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = keepIn ?? Directory.CreateTempSubdirectory("balint-process-");
    private Run? _run;
    private Uri? _address;

    /// <summary>The program that runs these tests, where it is the .NET host; else the one that is found by its name.</summary>
    public static string Dotnet { get; } =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>The folder of a published product to start; null starts the one that was built.</summary>
    public string? Published { get; init; }

    /// <summary>Where it listens, from its first start on.</summary>
    public Uri Address => _address ?? throw new InvalidOperationException("It was never started.");

    /// <summary>The database file; made where there is none.</summary>
    public string Database => Path.Combine(_folder.FullName, "balintroom.db");

    /// <summary>Everything it wrote since it was last started.</summary>
    public string Output => Last.Output;

    private Run Last => _run ?? throw new InvalidOperationException("It was never started.");

    /// <summary>Starts it, and waits until it takes requests.</summary>
    /// <returns>The one-time link for the first facilitator; null where somebody leads already.</returns>
    public async Task<string?> StartAsync()
    {
        await LaunchAsync();
        _address ??= await _run!.ListensAsync();
        await _run!.StartedAsync();
        return FirstLink().Match(Output) is { Success: true } link ? link.Value : null;
    }

    /// <summary>Starts it, whatever comes of it.</summary>
    public async Task LaunchAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync();
        _run = Run.Start(Published, Database, _address, settings);
    }

    /// <summary>Kills it as a power cut would.</summary>
    public Task KillAsync() => Last.KillAsync();

    /// <summary>Comes when it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> ExitsAsync() => Last.ExitsAsync();

    /// <summary>Stops it as a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync() => Last.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync();
        if (keepIn is null)
            _folder.Delete(recursive: true);
    }

    /// <summary>The product where it was built, in these tests' own configuration: only there are its scripts and styles beside it.</summary>
    internal static string Product
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(Repository.Root, "BalintRoom.Web", "bin", output.Parent!.Name, output.Name, "BalintRoom.Web.dll");
        }
    }

    /// <summary>An address of this machine that nobody listens at.</summary>
    public static Uri FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
    }

    /// <summary>The one-time link in what the product prints for whoever started it.</summary>
    [GeneratedRegex(@"http://\S+/join#\S+", RegexOptions.NonBacktracking)]
    internal static partial Regex FirstLink();

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();

    /// <summary>One start of it.</summary>
    private sealed class Run : IAsyncDisposable
    {
        private readonly Process _process;
        private readonly List<string> _lines = [];
        private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private Run(Process process)
        {
            _process = process;
            process.OutputDataReceived += Note;
            process.ErrorDataReceived += Note;
        }

        public string Output
        {
            get
            {
                lock (_lines)
                    return string.Join('\n', _lines);
            }
        }

        public static Run Start(string? published, string database, Uri? address, IEnumerable<(string Key, string Value)> settings)
        {
            // Without an address yet it takes a free port, and says which.
            var listensAt = address?.ToString() ?? "http://127.0.0.1:0";
            var start = new ProcessStartInfo(Dotnet)
            {
                ArgumentList =
                {
                    published is null ? Product : Path.Combine(published, "BalintRoom.Web.dll"),
                    "--urls", listensAt, "--Database:Path", database, "--Identity:RedemptionsPerMinute", "1000",
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = published ?? Path.Combine(Repository.Root, "BalintRoom.Web"),
            };
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
            foreach (var (key, value) in settings)
                start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
            start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
            // It lives for a minute or two: profiling code in order to optimise it costs more than it gains.
            start.Environment["DOTNET_TieredPGO"] = "0";
            var run = new Run(new Process { StartInfo = start });
            run._process.Start();
            run._process.BeginOutputReadLine();
            run._process.BeginErrorReadLine();
            return run;
        }

        public Task<Uri> ListensAsync() => ComesAsync(_listening.Task);

        public async Task StartedAsync() => await ComesAsync(_started.Task);

        public async Task KillAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        public async Task<int> ExitsAsync()
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
            return _process.ExitCode;
        }

        public async Task<int> StopAsync()
        {
            using (var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
                await signal.WaitForExitAsync();
            return await ExitsAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
                await KillAsync();
            _process.Dispose();
        }

        private async Task<T> ComesAsync<T>(Task<T> what)
        {
            await ComesAsync((Task)what);
            return await what;
        }

        private async Task ComesAsync(Task what)
        {
            await Task.WhenAny(what, _process.WaitForExitAsync()).WaitAsync(TimeSpan.FromSeconds(60));
            Assert.True(what.IsCompleted, Output);
        }

        private void Note(object sender, DataReceivedEventArgs args)
        {
            if (args.Data is not { } line)
                return;
            lock (_lines)
                _lines.Add(line);
            if (Listening().Match(line) is { Success: true } listening)
                _listening.TrySetResult(new Uri(listening.Groups["address"].Value));
            if (line.Contains("Application started", StringComparison.Ordinal))
                _started.TrySetResult();
        }
    }
}
