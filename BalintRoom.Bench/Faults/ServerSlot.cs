using BalintRoom.Bench.Product;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Faults;

/// <summary>A place for one server: its address and settings stay when its process does not.</summary>
internal sealed class ServerSlot(Uri address, IEnumerable<(string Key, string Value)> settings) : IAsyncDisposable
{
    private readonly List<KeyValuePair<string, string>> _settings =
        [.. ProductServer.Unlimited, .. settings.Select(s => KeyValuePair.Create(s.Key, s.Value)), KeyValuePair.Create("DOTNET_TieredPGO", "0")];

    private volatile bool _isUp;

    public Uri Address => address;

    /// <summary>The last process; null before the first start.</summary>
    public ServerProcess? Process { get; private set; }

    /// <summary>Whether it answered since it was started last.</summary>
    public bool IsUp => _isUp && Process is { HasExited: false };

    /// <summary>What runs the server, such as a command that gives it another clock.</summary>
    public IReadOnlyList<string> Through { get; set; } = [];

    /// <summary>The assembly and its folder where it is not this build's product.</summary>
    public (string Binary, string Folder)? Other { get; set; }

    /// <summary>Starts a process without waiting for it.</summary>
    public async Task LaunchAsync()
    {
        if (Process is not null)
            await Process.DisposeAsync();
        Process = ServerProcess.Launch(
            Other?.Binary ?? ProductFiles.Binary, [], Other?.Folder ?? ProductFiles.Folder, _settings, address, Through);
    }

    /// <summary>Waits until it answers.</summary>
    public async Task AnswersAsync()
    {
        await Process!.AnswersAsync();
        _isUp = true;
    }

    /// <summary>Notes by itself that it answers, where it does: it may also end.</summary>
    public void Watch() => _ = AnswersOrEndsAsync(Process!);

    public async Task StartAsync()
    {
        await LaunchAsync();
        await AnswersAsync();
    }

    public async Task KillAsync()
    {
        _isUp = false;
        if (Process is not null)
            await Process.KillAsync();
    }

    /// <summary>Ends it as a service manager does.</summary>
    public async Task StopAsync()
    {
        _isUp = false;
        await Process!.StopAsync();
    }

    private async Task AnswersOrEndsAsync(ServerProcess process)
    {
        try
        {
            await process.AnswersAsync();
            _isUp = process == Process;
        }
        catch (Exception e) when (e is BenchException or InvalidOperationException)
        {
            // It ended before it answered, or was started again meanwhile.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isUp = false;
        if (Process is not null)
            await Process.DisposeAsync();
    }
}
