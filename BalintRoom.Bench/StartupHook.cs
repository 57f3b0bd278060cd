#pragma warning disable CA1050, MA0047 // The runtime looks for this type by this name, in no namespace.

using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded by the runtime into every server under test (<c>DOTNET_STARTUP_HOOKS</c>), so that the product carries nothing for the bench.
/// Whoever connects to the socket is told the live heap: the bytes that survive a full, compacting collection.
/// </summary>
internal static class StartupHook
{
    /// <summary>The environment variable that names the socket; without it nothing happens.</summary>
    public const string SocketVariable = "BALINTROOM_BENCH_PROBE";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is not { Length: > 0 } path)
            return;

        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        new Thread(() => Answer(listener)) { IsBackground = true, Name = "Bench probe" }.Start();
    }

    private static void Answer(Socket listener)
    {
        while (true)
        {
            using var asker = listener.Accept();
            asker.Send(Encoding.ASCII.GetBytes(LiveHeap().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private static long LiveHeap()
    {
        // Finalizers free what the first collection found; the second one then sees it gone.
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
