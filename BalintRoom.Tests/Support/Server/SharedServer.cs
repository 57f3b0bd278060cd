using BalintRoom.Tests.Support;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace BalintRoom.Tests.Support;

/// <summary>
/// One <see cref="LiveServer"/> for all tests that neither configure nor stop it: each has a group of its own there, and groups know nothing of each
/// other. It is started when the first test uses it.
/// </summary>
public sealed class SharedServer : IAsyncDisposable
{
    private readonly Lazy<LiveServer> _server = new(() =>
    {
        var server = new LiveServer();
        server.Start();
        return server;
    });

    internal LiveServer Live => _server.Value;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await _server.Value.DisposeAsync();
    }
}
