using System.Diagnostics;

namespace BalintRoom.Tests.Support;

/// <summary>
/// An external program that some tests need. Such tests carry <c>[Trait("Needs", …)]</c>; <c>./test</c> installs what it can, leaves out the tests of
/// what it cannot install, and names them.
/// </summary>
internal sealed class Tool : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Came)> _waiting = [];

    private Tool(Process process) => _process = process;

    public bool IsRunning => !_process.HasExited;

    /// <summary>All lines of its output.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Starts the first of these programs that is installed.</summary>
    public static Tool Start(
        IEnumerable<string> programs, IEnumerable<string> arguments, params IEnumerable<(string Key, string Value)> environment)
    {
        var start = new ProcessStartInfo(Find(programs), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var tool = new Tool(new Process { StartInfo = start });
        tool._process.OutputDataReceived += tool.Note;
        tool._process.ErrorDataReceived += tool.Note;
        tool._process.Start();
        tool._process.BeginOutputReadLine();
        tool._process.BeginErrorReadLine();
        return tool;
    }

    /// <summary>The path of the first of these programs that is installed.</summary>
    public static string Find(IEnumerable<string> programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = programs.SelectMany(program => folders.Select(folder => Path.Combine(folder, program))).FirstOrDefault(File.Exists);
        Assert.True(
            found is not null,
            $"This test needs {programs.First()}, which is not installed. ./test installs it; -trait- \"Needs=…\" leaves such tests out.");
        return found;
    }

    /// <summary>Waits for a line of output that contains the text.</summary>
    public Task<string> SaysAsync(string wanted) => SaysAsync(line => line.Contains(wanted, StringComparison.Ordinal));

    /// <summary>Waits for a line of output that meets the condition.</summary>
    public async Task<string> SaysAsync(Func<string, bool> wanted)
    {
        var came = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lines)
        {
            if (_lines.Find(line => wanted(line)) is { } line)
                return line;
            _waiting.Add((wanted, came));
        }

        await Task.WhenAny(came.Task, _process.WaitForExitAsync()).WaitAsync(Patience);
        Assert.True(came.Task.IsCompleted, $"What was waited for was not to be read:\n{string.Join('\n', Lines)}");
        return await came.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Note(object sender, DataReceivedEventArgs args)
    {
        if (args.Data is not { } line)
            return;
        lock (_lines)
        {
            _lines.Add(line);
            foreach (var (_, came) in _waiting.Where(w => w.Wanted(line)))
                came.TrySetResult(line);
        }
    }
}
