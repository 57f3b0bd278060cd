using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace BalintRoom.Tests.Support;

/// <summary>The built product as a separate process, as an operator starts it; it can be killed, and started again at the same address.</summary>
/// <param name="keepIn">The folder of the database, for one that outlives this object; null for a folder of its own.</param>
/// <param name="settings">Further configuration.</param>
internal sealed partial class ServerProcess(DirectoryInfo? keepIn = null, params IEnumerable<(string Key, string Value)> settings) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = keepIn ?? Directory.CreateTempSubdirectory("balint-process-");
    private Run? _run;
    private Uri? _address;

    /// <summary>The .NET host that runs these tests; otherwise <c>dotnet</c> from the path.</summary>
    public static string Dotnet { get; } =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>The folder of a published product; null starts the build output.</summary>
    public string? Published { get; init; }

    /// <summary>The address it listens on; known once it was started for the first time.</summary>
    public Uri Address => _address ?? throw new InvalidOperationException("It was never started.");

    /// <summary>The path of the database file.</summary>
    public string Database => Path.Combine(_folder.FullName, "balintroom.db");

    /// <summary>The emails it has written.</summary>
    public MailFolder Mails => new(Path.Combine(_folder.FullName, "mail"));

    /// <summary>The output since the last start.</summary>
    public string Output => Last.Output;

    private Run Last => _run ?? throw new InvalidOperationException("It was never started.");

    /// <summary>Starts the process and waits until it accepts requests.</summary>
    /// <returns>The one-time link for the first facilitator; null when there is a facilitator already.</returns>
    public async Task<string?> StartAsync()
    {
        await LaunchAsync();
        _address ??= await _run!.ListensAsync();
        await _run!.StartedAsync();
        return FirstLink().Match(Output) is { Success: true } link ? link.Value : null;
    }

    /// <summary>Starts the process without waiting for it; it may fail to start.</summary>
    public async Task LaunchAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync();
        _run = Run.Start(Published, Database, _address, settings);
    }

    /// <summary>Waits until its output contains a text.</summary>
    public async Task SaysAsync(string wanted)
    {
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!Output.Contains(wanted, StringComparison.Ordinal))
            await often.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>Kills the process, as a power cut would.</summary>
    public Task KillAsync() => Last.KillAsync();

    /// <summary>Waits until the process has ended by itself.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> ExitsAsync() => Last.ExitsAsync();

    /// <summary>Stops the process as a service manager does.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync() => Last.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync();
        if (keepIn is null)
            _folder.Delete(recursive: true);
    }

    /// <summary>The product's build output for the configuration of these tests; only there are its scripts and styles beside it.</summary>
    internal static string Product
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(Repository.Root, "BalintRoom.Web", "bin", output.Parent!.Name, output.Name, "BalintRoom.Web.dll");
        }
    }

    /// <summary>An address of this machine that nothing listens on.</summary>
    public static Uri FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
    }

    /// <summary>The one-time link in the output of the product's first start.</summary>
    [GeneratedRegex(@"http://\S+/join#\S+", RegexOptions.NonBacktracking)]
    internal static partial Regex FirstLink();

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();

    /// <summary>One start of the process.</summary>
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
            // Port 0 lets the system choose a free port, which the product prints.
            var listensAt = address?.ToString() ?? "http://127.0.0.1:0";
            var start = new ProcessStartInfo(Dotnet)
            {
                ArgumentList =
                {
                    published is null ? Product : Path.Combine(published, "BalintRoom.Web.dll"),
                    "--urls", listensAt, "--Database:Path", database,
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = published ?? Path.Combine(Repository.Root, "BalintRoom.Web"),
            };
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
            start.Environment["Identity__RedemptionsPerMinute"] = "1000";
            foreach (var (key, value) in settings)
                start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
            start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
            // Profile-guided optimisation does not pay off in a process that lives for a minute or two.
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
