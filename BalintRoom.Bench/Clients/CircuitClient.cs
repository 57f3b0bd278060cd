using System.Globalization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BalintRoom.Bench.Clients;

/// <summary>
/// A Blazor circuit's client without a browser: it starts the page's interactive root components, acknowledges each render batch at once,
/// and answers JavaScript interop calls.
/// </summary>
internal sealed class CircuitClient : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    // The expected result type in interop calls. All other types accept null; this one needs an object reference.
    private const int ExpectsObject = 1;

    private readonly HubConnection _connection;
    private readonly Action<int> _onBatch;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastObject;
    private int _batches;

    private CircuitClient(HubConnection connection, Action<int> onBatch)
    {
        _connection = connection;
        _onBatch = onBatch;
    }

    /// <summary>The number of render batches received so far.</summary>
    public int Batches => Volatile.Read(ref _batches);

    /// <summary>Why the circuit failed; null while it works.</summary>
    public string? Fault { get; private set; }

    /// <summary>Starts the circuit of a page.</summary>
    /// <param name="page">The page, fetched just before.</param>
    /// <param name="visitor">The person who fetched it.</param>
    /// <param name="onBatch">Called for each render batch with its size; never concurrently.</param>
    public static async Task<CircuitClient> StartAsync(CircuitPage page, Visitor visitor, Action<int> onBatch)
    {
        var root = new Uri(page.Address, "/");
        var builder = new HubConnectionBuilder().WithUrl(new Uri(root, "/_blazor"), HttpTransportType.WebSockets, options =>
        {
            visitor.Sign(options.Headers);
            options.Headers["Origin"] = root.GetLeftPart(UriPartial.Authority);
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPackProtocol>();

        var client = new CircuitClient(builder.Build(), onBatch);
        client.Listen();
        await client._connection.StartAsync();
        await client.BeginAsync(page, root);
        return client;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Listen()
    {
        _connection.On<long, byte[]>("JS.RenderBatch", TakeBatchAsync);
        _connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS",
            (call, _, _, expects, _, _) => AnswerAsync(call, expects));
        _connection.On<long>("JS.EndUpdateRootComponents", _ => _started.TrySetResult());
        _connection.On<string>("JS.Error", Fail);
        _connection.Closed += e =>
        {
            Fail(e?.Message ?? "closed");
            return Task.CompletedTask;
        };
    }

    private async Task BeginAsync(CircuitPage page, Uri root)
    {
        var circuit = await _connection.InvokeAsync<string?>("StartCircuit", root.ToString(), page.Address.ToString(), "[]", page.State);
        if (circuit is null)
            throw new BenchException($"No circuit for {page.Address}: {Fault}");
        await _connection.SendAsync("UpdateRootComponents", page.Operations, page.State);
        await _started.Task.WaitAsync(LongestStart);
    }

    private Task TakeBatchAsync(long batch, byte[] content)
    {
        _onBatch(content.Length);
        Interlocked.Increment(ref _batches);
        return _connection.SendAsync("OnRenderCompleted", batch, null);
    }

    private Task AnswerAsync(long call, int expects)
    {
        if (call == 0)
            return Task.CompletedTask;
        var result = expects == ExpectsObject ? $$"""{"__jsObjectId":{{++_lastObject}}}""" : "null";
        return _connection.SendAsync("EndInvokeJSFromDotNet", call, true,
            string.Create(CultureInfo.InvariantCulture, $"[{call},true,{result}]"));
    }

    private void Fail(string why)
    {
        Fault ??= why;
        _started.TrySetException(new BenchException($"The circuit failed: {why}"));
    }
}
