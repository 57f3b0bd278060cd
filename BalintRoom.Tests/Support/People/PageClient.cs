using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Support;

/// <summary>An interactive page without a browser: it starts a circuit, acknowledges what is rendered, and can send what no browser would.</summary>
internal sealed partial class PageClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _rendered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answers;

    private PageClient(HubConnection connection)
    {
        _connection = connection;
        connection.On<long, byte[]>("JS.RenderBatch", (batch, _) => connection.SendAsync("OnRenderCompleted", batch, null));
        connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (call, _, _, result, _, _) => call == 0
            ? Task.CompletedTask
            : connection.SendAsync("EndInvokeJSFromDotNet", call, true, $"[{call},true,{(result == 1 ? """{"__jsObjectId":1}""" : "null")}]"));
        connection.On<string, bool, string>("JS.EndInvokeDotNet", (_, _, _) => Interlocked.Increment(ref _answers));
        connection.On<long>("JS.EndUpdateRootComponents", _ => _rendered.TrySetResult());
        connection.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public Task ClosedAsync => _closed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public bool IsClosed => _closed.Task.IsCompleted;

    /// <summary>How many of its calls were answered.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Loads a page and starts its circuit.</summary>
    /// <returns>The page; null where the server started no circuit.</returns>
    public static async Task<PageClient?> OpenAsync(TestApp app, string path, string cookies)
    {
        var address = new Uri(app.Home, path);
        using var http = new HttpClient(app.Server.CreateHandler()) { BaseAddress = app.Home };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookies.Length > 0)
            request.Headers.Add("Cookie", cookies);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await StartAsync(app, address, await answer.Content.ReadAsStringAsync(), cookies);
    }

    /// <summary>Starts another circuit of a page that was loaded before.</summary>
    public static async Task<PageClient?> StartAsync(TestApp app, Uri address, string html, string cookies)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(app.Home, "/_blazor"), http =>
        {
            http.Transports = HttpTransportType.WebSockets;
            http.SkipNegotiation = true;
            http.HttpMessageHandlerFactory = _ => app.Server.CreateHandler();
            http.WebSocketFactory = async (context, cancellation) =>
            {
                var sockets = app.Server.CreateWebSocketClient();
                sockets.ConfigureRequest = request => request.Headers.Cookie = cookies;
                return await sockets.ConnectAsync(context.Uri, cancellation);
            };
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var client = new PageClient(builder.Build());
        var operations = new JsonArray();
        foreach (Match match in Marker().Matches(html))
        {
            if (JsonNode.Parse(match.Groups["json"].Value) is JsonObject marker && (string?)marker["type"] == "server")
                operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker });
        }

        var state = PersistedState().Match(html).Groups["state"].Value;
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = operations };
        try
        {
            await client._connection.StartAsync();
            if (await client._connection.InvokeAsync<string?>("StartCircuit", app.Home.ToString(), address.ToString(), "[]", state) is null)
                throw new HubException("No circuit was started.");
        }
        catch (Exception e) when (e is HubException or HttpRequestException or InvalidOperationException or IOException)
        {
            await client.DisposeAsync();
            return null;
        }

        await client._connection.SendAsync("UpdateRootComponents", batch.ToJsonString(JsonSerializerOptions.Web), state);
        await client._rendered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return client;
    }

    /// <summary>Calls the method that answers whether the circuit is alive.</summary>
    public Task CallAsync() => _connection.SendAsync("BeginInvokeDotNetFromJS", "1", "BalintRoom.Web", "balint-alive", 0L, "[]");

    /// <summary>Says that something was rendered that was not.</summary>
    public Task AcknowledgeAsync() => _connection.SendAsync("OnRenderCompleted", 0L, null);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [GeneratedRegex(@"<!--Blazor:(?<json>\{.*?\})-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();

    [GeneratedRegex(@"<!--Blazor-Server-Component-State:(?<state>[^-]*)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PersistedState();

    /// <summary>SignalR's MessagePack protocol under the name that Blazor uses.</summary>
    private sealed class BlazorPack : IHubProtocol
    {
        private readonly MessagePackHubProtocol _inner = new();

        public string Name => "blazorpack";

        public int Version => _inner.Version;

        public TransferFormat TransferFormat => _inner.TransferFormat;

        public bool IsVersionSupported(int version) => _inner.IsVersionSupported(version);

        public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
            _inner.TryParseMessage(ref input, binder, out message);

        public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _inner.WriteMessage(message, output);

        public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _inner.GetMessageBytes(message);
    }
}
