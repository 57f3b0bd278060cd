using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BalintRoom.Bench.Faults;

/// <summary>
/// Two network namespaces, one for each server. What the servers say to each other are IP packets that this process carries from one to the other, and may
/// drop, delay and so reorder; their web addresses are reached directly. Needs root and <c>/dev/net/tun</c>.
/// </summary>
internal sealed partial class BadNetwork : IAsyncDisposable
{
    private const ulong SetInterface = 0x400454ca;
    private const short TunWithoutHeader = 0x0001 | 0x1000;

    private static readonly string[] Names = ["bench-a", "bench-b"];

    private readonly SafeFileHandle[] _ends = new SafeFileHandle[2];
    private readonly CancellationTokenSource _stop = new();
    private long _carried;
    private long _dropped;

    private BadNetwork()
    {
    }

    /// <summary>The addresses of the two servers, for the web and for each other.</summary>
    public static IReadOnlyList<(string Web, string Between)> Hosts { get; } = [("10.211.1.2", "10.211.3.1"), ("10.211.2.2", "10.211.3.2")];

    /// <summary>The share of packets that are dropped.</summary>
    public double Drops { get; set; }

    /// <summary>How long a packet takes at least.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How much longer it takes at most; packets overtake each other by it.</summary>
    public TimeSpan Jitter { get; set; }

    public long Carried => Interlocked.Read(ref _carried);

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The command that runs a server in its namespace.</summary>
    public static IReadOnlyList<string> Through(int server) => ["ip", "netns", "exec", Names[server]];

    public static async Task<BadNetwork> LayAsync()
    {
        var network = new BadNetwork();
        for (var i = 0; i < 2; i++)
        {
            var (name, tun, near, far) = (Names[i], $"bench-t{i}", $"bench-v{i}", $"bench-w{i}");
            await Shell.RunAsync("ip", "netns", "add", name);
            await Shell.RunAsync("ip", "-n", name, "link", "set", "lo", "up");
            await Shell.RunAsync("ip", "link", "add", near, "type", "veth", "peer", "name", far);
            await Shell.RunAsync("ip", "link", "set", far, "netns", name);
            await Shell.RunAsync("ip", "addr", "add", $"10.211.{i + 1}.1/24", "dev", near);
            await Shell.RunAsync("ip", "link", "set", near, "up");
            await Shell.RunAsync("ip", "-n", name, "addr", "add", $"10.211.{i + 1}.2/24", "dev", far);
            await Shell.RunAsync("ip", "-n", name, "link", "set", far, "up");
            network._ends[i] = OpenTun(tun);
            await Shell.RunAsync("ip", "link", "set", tun, "netns", name);
            await Shell.RunAsync("ip", "-n", name, "addr", "add", Hosts[i].Between, "peer", Hosts[1 - i].Between, "dev", tun);
            await Shell.RunAsync("ip", "-n", name, "link", "set", tun, "up");
        }

        for (var i = 0; i < 2; i++)
        {
            var (from, to) = (network._ends[i], network._ends[1 - i]);
            new Thread(() => network.Carry(from, to)) { IsBackground = true, Name = "Network" }.Start();
        }

        return network;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var name in Names)
            await Shell.RunAsync("ip", "netns", "delete", name);
        // Their peers go with the namespaces, once no process is in them.
    }

    private static SafeFileHandle OpenTun(string name)
    {
        var handle = File.OpenHandle("/dev/net/tun", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var request = new byte[40];
        Encoding.ASCII.GetBytes(name, request);
        BitConverter.TryWriteBytes(request.AsSpan(16), TunWithoutHeader);
        return Control(handle, SetInterface, request) == 0
            ? handle
            : throw new BenchException($"The interface {name} cannot be made (error {Marshal.GetLastPInvokeError()}).");
    }

    private void Carry(SafeFileHandle from, SafeFileHandle to)
    {
        var buffer = new byte[65536];
        while (!_stop.IsCancellationRequested)
        {
            var length = (int)Read(from, buffer, buffer.Length);
            if (length <= 0)
                return;
            if (Random.Shared.NextDouble() < Drops)
            {
                Interlocked.Increment(ref _dropped);
                continue;
            }

            Interlocked.Increment(ref _carried);
            _ = DeliverAsync(to, buffer[..length]);
        }
    }

    private async Task DeliverAsync(SafeFileHandle to, byte[] packet)
    {
        var takes = Delay + Jitter * Random.Shared.NextDouble();
        if (takes > TimeSpan.Zero)
            await Task.Delay(takes, TimeProvider.System);
        // Where the interface has gone by now, there is nobody to hear.
        _ = Write(to, packet, packet.Length);
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(SafeFileHandle handle, [Out] byte[] packet, nint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(SafeFileHandle handle, byte[] packet, nint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle handle, ulong request, byte[] argument);
}
