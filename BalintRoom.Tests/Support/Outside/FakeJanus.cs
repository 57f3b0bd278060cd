using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BalintRoom.Tests.Support;

/// <summary>
/// What a media server says, without one: Janus' sessions, handles and the requests of its VideoRoom plugin that the product makes. It carries no media.
/// </summary>
internal sealed class FakeJanus : IAsyncDisposable
{
    public const string Secret = "a secret of the tests";
    public const string AdminKey = "a key of the tests";

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Room> _rooms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Connection, byte> _connections = new();
    private readonly List<JsonObject> _requests = [];
    private readonly List<(Func<JsonObject, bool> Wanted, TaskCompletionSource<JsonObject> Came)> _waiting = [];
    private long _last = 1000;

    private FakeJanus(WebApplication app) => _app = app;

    /// <summary>The address of its WebSocket.</summary>
    public Uri Address => new UriBuilder(_app.Urls.Single()) { Scheme = "ws", Path = "/" }.Uri;

    /// <summary>The product's settings for this server.</summary>
    public IEnumerable<(string Key, string Value)> Settings =>
        [("Voices:MediaServers:0", Address.ToString()), ("Voices:MediaServerSecret", Secret), ("Voices:MediaServerAdminKey", AdminKey)];

    /// <summary>Answers a request in another way; null for the usual one.</summary>
    public Func<JsonObject, JsonObject?> Instead { get; set; } = _ => null;

    /// <summary>Whether it takes requests and answers none.</summary>
    public bool IsSilent { get; set; }

    public static async Task<FakeJanus> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var janus = new FakeJanus(app);
        app.UseWebSockets();
        app.Run(janus.ServeAsync);
        await app.StartAsync();
        return janus;
    }

    /// <summary>
    /// The requests of the plugin so far, in order: their bodies, with the handle as <c>handle</c> and the description as <c>sdp</c>; also candidates, as
    /// <c>trickle</c>, and handles that end, as <c>detach</c>.
    /// </summary>
    public IReadOnlyList<JsonObject> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    /// <summary>The names of the rooms that exist.</summary>
    public IReadOnlyList<string> Rooms
    {
        get
        {
            lock (_gate)
                return [.. _rooms.Keys];
        }
    }

    /// <summary>The feeds that send in any room.</summary>
    public IReadOnlyList<string> Feeds
    {
        get
        {
            lock (_gate)
                return [.. _rooms.Values.SelectMany(room => room.Feeds.Keys)];
        }
    }

    /// <summary>Waits for a request of the plugin, also one that came before.</summary>
    public Task<JsonObject> AskedAsync(string request, Func<JsonObject, bool>? wanted = null)
    {
        bool Is(JsonObject body) => (string?)body["request"] == request && (wanted is null || wanted(body));
        lock (_gate)
        {
            if (_requests.FirstOrDefault(Is) is { } found)
                return Task.FromResult(found);
            var came = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((Is, came));
            return came.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    /// <summary>Forgets the requests so far.</summary>
    public void Forget()
    {
        lock (_gate)
            _requests.Clear();
    }

    /// <summary>Makes a room as an earlier run, or somebody else, has left it.</summary>
    public void Leave(string name, int people = 0)
    {
        lock (_gate)
        {
            _rooms[name] = new Room { Secret = null };
            for (var i = 0; i < people; i++)
                _rooms[name].Feeds[$"somebody {i}"] = 0;
        }
    }

    /// <summary>Says something by itself about a handle.</summary>
    public Task SayAsync(long handle, JsonObject message)
    {
        message["sender"] = handle;
        return Task.WhenAll(_connections.Keys.Select(connection => connection.SendAsync(message)));
    }

    /// <summary>Ends all connections, as a server that is killed does; rooms are gone.</summary>
    public void Kill()
    {
        lock (_gate)
            _rooms.Clear();
        foreach (var connection in _connections.Keys)
            connection.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync("janus-protocol");
        var connection = new Connection(socket, context);
        _connections[connection] = 0;
        try
        {
            while (await connection.ReceiveAsync() is { } message)
                await AnswerAsync(connection, message);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The product has ended the connection, or the test has.
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    private async Task AnswerAsync(Connection connection, JsonObject message)
    {
        if (IsSilent)
            return;
        var transaction = message["transaction"]!.DeepClone();
        async Task ReplyAsync(JsonObject reply)
        {
            reply["transaction"] = transaction.DeepClone();
            await connection.SendAsync(reply);
        }

        if ((string?)message["apisecret"] != Secret)
        {
            await ReplyAsync(Error(403, "Unauthorized request (wrong or missing secret/token)"));
            return;
        }

        switch ((string?)message["janus"])
        {
            case "create" or "attach":
                await ReplyAsync(new JsonObject { ["janus"] = "success", ["data"] = new JsonObject { ["id"] = Interlocked.Increment(ref _last) } });
                break;
            case "detach":
                Depart((long)message["handle_id"]!);
                await ReplyAsync(new JsonObject { ["janus"] = "success" });
                Note(new JsonObject { ["request"] = "detach", ["handle"] = message["handle_id"]!.DeepClone() });
                break;
            case "message":
                await AnswerPluginAsync(message, ReplyAsync);
                break;
            default:
                if (message["candidate"] is { } candidate)
                    Note(new JsonObject
                    {
                        ["request"] = "trickle",
                        ["handle"] = message["handle_id"]!.DeepClone(),
                        ["candidate"] = candidate.DeepClone(),
                    });
                await ReplyAsync(new JsonObject { ["janus"] = "ack" });
                break;
        }
    }

    private async Task AnswerPluginAsync(JsonObject message, Func<JsonObject, Task> reply)
    {
        var body = (JsonObject)message["body"]!.DeepClone();
        var handle = (long)message["handle_id"]!;
        body["handle"] = handle;
        body["sdp"] = message["jsep"]?["sdp"]?.DeepClone();
        body["e2ee"] = message["jsep"]?["e2ee"]?.DeepClone();
        var (data, sdp) = Instead(body) is { } instead ? (instead, null) : Decide(body, handle);
        var isEvent = (string?)body["request"] is "join" or "publish" or "configure" or "start" or "update";
        var answer = new JsonObject
        {
            ["janus"] = isEvent ? "event" : "success",
            ["sender"] = handle,
            ["plugindata"] = new JsonObject { ["plugin"] = "janus.plugin.videoroom", ["data"] = data },
        };
        if (sdp is { } described)
            answer["jsep"] = new JsonObject { ["type"] = described.Kind, ["sdp"] = described.Sdp };
        await reply(answer);

        // Janus may acknowledge after it has answered.
        if (isEvent)
            await reply(new JsonObject { ["janus"] = "ack" });
        Note(body);
        if ((string?)body["request"] == "publish" && !data.ContainsKey("error_code"))
            await SayAsync(handle, new JsonObject { ["janus"] = "webrtcup" });
    }

    private (JsonObject Data, (string Kind, string Sdp)? Sdp) Decide(JsonObject body, long handle)
    {
        lock (_gate)
        {
            var room = (string?)body["room"] is { } name ? _rooms.GetValueOrDefault(name) : null;
            switch ((string?)body["request"])
            {
                case "create" when (string?)body["admin_key"] != AdminKey:
                    return (Refused(433, "Unauthorized (wrong admin_key)"), null);
                case "create":
                    _rooms[(string)body["room"]!] = new Room { Secret = (string?)body["secret"], Pin = (string?)body["pin"] };
                    return (Done("created"), null);
                case "list":
                    return (new JsonObject
                    {
                        ["videoroom"] = "success",
                        ["list"] = new JsonArray([.. _rooms.Select(r => new JsonObject { ["room"] = r.Key, ["num_participants"] = r.Value.Feeds.Count })]),
                    }, null);
                case "join" when room is null:
                    return (Refused(426, "No such room"), null);
                case "join" when (string?)body["pin"] != room.Pin:
                    return (Refused(433, "Unauthorized (wrong pin)"), null);
                case "join" when (string?)body["ptype"] == "publisher":
                    room.Joined[handle] = (string)body["id"]!;
                    return (Done("joined"), null);
                case "join" when FeedsIn(body["streams"]).Any(feed => !room.Feeds.ContainsKey(feed)):
                    return (Refused(428, "No such feed"), null);
                case "join":
                    room.Subscribed[handle] = [.. FeedsIn(body["streams"])];
                    return (Streams(room.Subscribed[handle]), ("offer", $"offer {Interlocked.Increment(ref _last)}"));
                case "publish":
                    var publishing = _rooms.Values.Single(r => r.Joined.ContainsKey(handle));
                    publishing.Feeds[publishing.Joined[handle]] = handle;
                    return (Streams([null]), ("answer", $"answer to {body["sdp"]}"));
                case "update":
                    var subscribed = _rooms.Values.Single(r => r.Subscribed.ContainsKey(handle)).Subscribed[handle];
                    subscribed.AddRange(FeedsIn(body["subscribe"]));
                    return (Streams(subscribed), ("offer", $"offer {Interlocked.Increment(ref _last)}"));
                case "kick" or "moderate" when room?.Feeds.ContainsKey((string)body["id"]!) != true:
                    return (Refused(428, "No such user"), null);
                case "kick":
                    room!.Feeds.Remove((string)body["id"]!);
                    return (Done("success"), null);
                case "destroy":
                    return _rooms.Remove((string)body["room"]!) ? (Done("destroyed"), null) : (Refused(426, "No such room"), null);
                default:
                    return (Done("event"), null);
            }
        }
    }

    private void Depart(long handle)
    {
        lock (_gate)
        {
            foreach (var room in _rooms.Values)
            {
                if (room.Joined.Remove(handle, out var feed))
                    room.Feeds.Remove(feed);
                room.Subscribed.Remove(handle);
            }
        }
    }

    private void Note(JsonObject request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            foreach (var (_, came) in _waiting.Where(w => w.Wanted(request)))
                came.TrySetResult(request);
        }
    }

    private static IEnumerable<string> FeedsIn(JsonNode? streams) => (streams as JsonArray ?? []).Select(stream => (string)stream!["feed"]!);

    /// <summary>A sound and a picture for each feed, numbered as Janus numbers them.</summary>
    private static JsonObject Streams(IReadOnlyList<string?> feeds)
    {
        var streams = new JsonArray();
        foreach (var feed in feeds)
        {
            foreach (var kind in new[] { "audio", "video" })
            {
                var stream = new JsonObject { ["mid"] = $"{streams.Count}", ["type"] = kind, ["active"] = true };
                if (feed is not null)
                    stream["feed_id"] = feed;
                streams.Add(stream);
            }
        }

        return new JsonObject { ["videoroom"] = "event", ["streams"] = streams };
    }

    private static JsonObject Done(string what) => new() { ["videoroom"] = what };

    private static JsonObject Refused(int code, string why) => new() { ["videoroom"] = "event", ["error_code"] = code, ["error"] = why };

    private static JsonObject Error(int code, string why) =>
        new() { ["janus"] = "error", ["error"] = new JsonObject { ["code"] = code, ["reason"] = why } };

    private sealed class Room
    {
        public string? Secret { get; init; }

        public string? Pin { get; init; }

        public Dictionary<long, string> Joined { get; } = [];

        public Dictionary<string, long> Feeds { get; } = new(StringComparer.Ordinal);

        public Dictionary<long, List<string>> Subscribed { get; } = [];
    }

    private sealed class Connection(WebSocket socket, HttpContext context)
    {
        private readonly SemaphoreSlim _sending = new(1);

        public async Task SendAsync(JsonObject message)
        {
            await _sending.WaitAsync();
            try
            {
                await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            }
            finally
            {
                _sending.Release();
            }
        }

        public async Task<JsonObject?> ReceiveAsync()
        {
            var buffer = new byte[8 * 1024];
            using var message = new MemoryStream();
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
                if (received.MessageType == WebSocketMessageType.Close)
                    return null;
                message.Write(buffer, 0, received.Count);
                if (received.EndOfMessage)
                    return (JsonObject)JsonNode.Parse(message.ToArray())!;
            }
        }

        public void Abort()
        {
            try
            {
                context.Abort();
            }
            catch (ObjectDisposedException)
            {
                // It has ended meanwhile by itself.
            }
        }
    }
}
