using System.Net;
using Microsoft.AspNetCore.Connections;

namespace BalintRoom.Rooms.Clustering;

/// <summary>
/// Keeps Orleans off the network. A cluster of one silo calls its grains in memory; a listening port would let any process of the machine
/// join the cluster without credentials, and could be taken by another process.
/// </summary>
internal sealed class NoSiloNetwork : IConnectionListenerFactory, IConnectionFactory
{
    /// <summary>Replaces Orleans' sockets in the services of a silo. Call it after Orleans has registered them.</summary>
    public static void Use(IServiceCollection services)
    {
        // Orleans registers its transports by private keys, so each is replaced where it stands.
        for (var i = 0; i < services.Count; i++)
            if (services[i] is { IsKeyedService: true, ServiceKey: { } key } found
                && (found.ServiceType == typeof(IConnectionListenerFactory) || found.ServiceType == typeof(IConnectionFactory)))
                services[i] = ServiceDescriptor.KeyedSingleton(found.ServiceType, key, (_, _) => new NoSiloNetwork());
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IConnectionListener>(new Listener(endpoint));

    public ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"This cluster has one silo; {endpoint} is not part of it.");

    /// <summary>Accepts nobody until it is unbound.</summary>
    private sealed class Listener(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> _unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            await _unbound.Task.WaitAsync(cancellationToken);

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _unbound.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
