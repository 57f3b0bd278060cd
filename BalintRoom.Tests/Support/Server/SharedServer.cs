using BalintRoom.Tests.Support;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace BalintRoom.Tests.Support;

/// <summary>
/// One <see cref="LiveServer"/>, started at first use, for all tests that neither configure nor stop it. Each test has a group of its own there.
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
