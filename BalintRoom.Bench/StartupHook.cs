#pragma warning disable CA1050, MA0047 // The runtime requires this type name, outside any namespace.

using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded by the runtime into every server under test (<c>DOTNET_STARTUP_HOOKS</c>), so that the product contains no code for the benchmark.
/// It sends the size of the live heap, after a full, compacting collection, to each connection to a socket.
/// </summary>
internal static class StartupHook
{
    /// <summary>The environment variable with the path of the socket; without it the hook does nothing.</summary>
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
        // Finalizable objects are only freed by the collection after their finalizers have run.
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
