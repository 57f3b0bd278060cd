using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BalintRoom.Rooms.Janus;

/// <summary>
/// One WebSocket to a media server with one session of Janus' own protocol (<c>janus-protocol</c>). Handles and their streams end with it. Requests may
/// be sent from several threads; handlers of events are called one after the other and must be quick.
/// </summary>
internal sealed class JanusConnection : IAsyncDisposable
{
    /// <summary>How often the session is kept alive; one that is not answered ends the connection, so that a server that hangs counts as lost.</summary>
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(4);

    /// <summary>No message of Janus comes near this; one that is larger is not from Janus.</summary>
    private const int MaxMessageBytes = 1024 * 1024;

    private const string Plugin = "janus.plugin.videoroom";

    private readonly ClientWebSocket _socket = new();
    private readonly string _secret;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<string, Pending> _pending = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Action<JanusEvent>> _handlers = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _work = Task.CompletedTask;
    private long _session;

    private JanusConnection(string secret, TimeProvider time) => (_secret, _time) = (secret, time);

    /// <summary>Completes when the connection has ended, by whichever side. Never fails.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Connects and opens a session.</summary>
    /// <param name="address">The WebSocket's address (<c>ws:</c> or <c>wss:</c>).</param>
    /// <param name="secret">Janus' <c>api_secret</c>.</param>
    /// <param name="time">For timeouts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JanusException">It refused.</exception>
    /// <exception cref="WebSocketException">It cannot be reached.</exception>
    public static async Task<JanusConnection> OpenAsync(Uri address, string secret, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var connection = new JanusConnection(secret, time);
        try
        {
            connection._socket.Options.AddSubProtocol("janus-protocol");
            using var patience = new CancellationTokenSource(RequestTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            await connection._socket.ConnectAsync(address, either.Token);
            connection._work = connection.ReceiveAsync();
            connection._session = (await connection.AskAsync(new JsonObject { ["janus"] = "create" })).Data.GetProperty("id").GetInt64();
            connection._work = Task.WhenAll(connection._work, connection.KeepAliveAsync());
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Attaches a handle to the VideoRoom plugin: one person's way in or out, or the management of rooms.</summary>
    /// <param name="handler">Called with what Janus says by itself about the handle.</param>
    public async Task<long> AttachAsync(Action<JanusEvent> handler)
    {
        var answer = await AskAsync(new JsonObject { ["janus"] = "attach", ["plugin"] = Plugin });
        var handle = answer.Data.GetProperty("id").GetInt64();
        _handlers[handle] = handler;
        return handle;
    }

    /// <summary>Sends the plugin a message and waits for its answer, whether that comes at once or as an event.</summary>
    /// <exception cref="JanusException">It was refused, or not answered in time.</exception>
    public Task<JanusAnswer> RequestAsync(long handle, JsonObject body, string? sdpKind = null, string? sdp = null)
    {
        var message = new JsonObject { ["janus"] = "message", ["handle_id"] = handle, ["body"] = body };
        if (sdp is not null)
            message["jsep"] = new JsonObject { ["type"] = sdpKind, ["sdp"] = sdp, ["e2ee"] = true };
        return AskAsync(message);
    }

    /// <summary>Passes on an ICE candidate; null says that there are no more.</summary>
    public Task TrickleAsync(long handle, JsonObject? candidate) => AskAsync(
        new JsonObject { ["janus"] = "trickle", ["handle_id"] = handle, ["candidate"] = candidate ?? new JsonObject { ["completed"] = true } },
        isAckEnough: true);

    /// <summary>Ends a handle with its streams. Does nothing where the connection has ended, because handles end with it.</summary>
    public async Task DetachAsync(long handle)
    {
        _handlers.TryRemove(handle, out _);
        try
        {
            await AskAsync(new JsonObject { ["janus"] = "detach", ["handle_id"] = handle });
        }
        catch (JanusException)
        {
            // Janus does not know it any more.
        }
    }

    public async ValueTask DisposeAsync()
    {
        End();
        await _work;
        _socket.Dispose();
        _sending.Dispose();
        _stop.Dispose();
    }

    private async Task<JanusAnswer> AskAsync(JsonObject message, bool isAckEnough = false)
    {
        var transaction = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        message["transaction"] = transaction;
        message["apisecret"] = _secret;
        if (_session != 0)
            message["session_id"] = _session;
        var pending = new Pending(isAckEnough);
        _pending[transaction] = pending;
        try
        {
            if (_ended.Task.IsCompleted)
                throw new JanusException(0, "The connection to the media server has ended.");
            await SendAsync(message);
            return await pending.Answer.Task.WaitAsync(RequestTimeout, _time);
        }
        catch (Exception e) when (e is TimeoutException or WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            throw new JanusException(0, "The media server does not answer.");
        }
        finally
        {
            _pending.TryRemove(transaction, out _);
        }
    }

    private async Task SendAsync(JsonObject message)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message);
        await _sending.WaitAsync(_stop.Token);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task KeepAliveAsync()
    {
        using var timer = new PeriodicTimer(KeepAliveInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await AskAsync(new JsonObject { ["janus"] = "keepalive" }, isAckEnough: true);
        }
        catch (Exception e) when (e is JanusException or OperationCanceledException)
        {
            End();
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
                if (received.MessageType == WebSocketMessageType.Close || message.Length + received.Count > MaxMessageBytes)
                    break;
                message.Write(buffer, 0, received.Count);
                if (!received.EndOfMessage)
                    continue;
                Take(message.GetBuffer().AsSpan(0, (int)message.Length));
                message.SetLength(0);
            }
        }
#pragma warning disable CA1031 // What is no answer of Janus ends the connection like a lost one.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        finally
        {
            End();
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        var root = JsonElement.Parse(message);
        var kind = root.GetProperty("janus").GetString()!;
        if (kind == "timeout")
        {
            End();
            return;
        }

        var sdp = root.TryGetProperty("jsep", out var jsep) ? jsep.GetProperty("sdp").GetString() : null;
        JsonElement? data = root.TryGetProperty("plugindata", out var plugin) ? plugin.GetProperty("data") : null;
        if (root.TryGetProperty("transaction", out var transaction) && _pending.TryGetValue(transaction.GetString()!, out var pending))
            Answer(pending, kind, root, data, sdp);
        else if (kind is not ("ack" or "success" or "error") && root.TryGetProperty("sender", out var sender)
            && _handlers.TryGetValue(sender.GetInt64(), out var handler))
            handler(new JanusEvent(kind, data, sdp));
    }

    private static void Answer(Pending pending, string kind, JsonElement root, JsonElement? data, string? sdp)
    {
        if (kind == "ack")
        {
            // The answer itself is still to come, or has come already: Janus may send the two in either order.
            if (pending.IsAckEnough)
                pending.Answer.TrySetResult(new JanusAnswer(root, null));
        }
        else if (kind == "error")
        {
            var error = root.GetProperty("error");
            pending.Answer.TrySetException(new JanusException(error.GetProperty("code").GetInt32(), error.GetProperty("reason").GetString()!));
        }
        else if (data is { } answer)
        {
            if (answer.TryGetProperty("error_code", out var code))
                pending.Answer.TrySetException(new JanusException(code.GetInt32(), answer.GetProperty("error").GetString()!));
            else
                pending.Answer.TrySetResult(new JanusAnswer(answer, sdp));
        }
        else
        {
            pending.Answer.TrySetResult(new JanusAnswer(root.TryGetProperty("data", out var own) ? own : root, sdp));
        }
    }

    private void End()
    {
        if (!_ended.TrySetResult())
            return;
        _stop.Cancel();
        _socket.Abort();
        foreach (var pending in _pending.Values)
            pending.Answer.TrySetException(new JanusException(0, "The connection to the media server has ended."));
    }

    private sealed class Pending(bool isAckEnough)
    {
        public bool IsAckEnough => isAckEnough;

        public TaskCompletionSource<JanusAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
