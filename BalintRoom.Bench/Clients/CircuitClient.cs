using System.Globalization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BalintRoom.Bench.Clients;

/// <summary>
/// A browser's side of a Blazor circuit without the browser: it starts the page's interactive roots, takes every render batch and
/// acknowledges it at once, and answers what components ask of JavaScript.
/// </summary>
internal sealed class CircuitClient : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    // What IJSRuntime.InvokeAsync says it expects back; null will do for everything but an object to call on.
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

    /// <summary>How many render batches have come.</summary>
    public int Batches => Volatile.Read(ref _batches);

    /// <summary>Why the circuit died; null while it lives.</summary>
    public string? Fault { get; private set; }

    /// <summary>Starts the circuit of a page.</summary>
    /// <param name="page">The page, freshly fetched.</param>
    /// <param name="visitor">Who fetched it.</param>
    /// <param name="onBatch">Called with the size of each render batch, one at a time, as it arrives.</param>
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
