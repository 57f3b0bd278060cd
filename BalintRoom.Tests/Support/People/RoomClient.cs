using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Hubs;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Support;

/// <summary>How a client talks with the hub.</summary>
public enum Wire
{
    Json,
    MessagePack,
}

/// <summary>
/// A client of the hub, as <c>docs/hub.md</c> says to write one: it keeps a view, puts changes on it, drops what is older, and holds back
/// what comes before its view is loaded. Everything that arrives is kept besides.
/// </summary>
internal sealed class RoomClient : IAsyncDisposable
{
    /// <summary>How long a test waits, in real time, for what should come at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<RoomChange> _received = [];
    private readonly List<RoomChange> _early = [];
    private readonly List<(Func<RoomView, bool> Wanted, TaskCompletionSource<RoomView> Came)> _waiting = [];
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RoomView? _view;

    private RoomClient(HubConnection connection)
    {
        Hub = connection;
        connection.On<RoomChange>(nameof(IRoomClient.RoomChanged), Receive);
        connection.On(nameof(IRoomClient.Removed), () => Note("Removed", _removed));
        connection.On(nameof(IRoomClient.ServerStopping), () =>
        {
            Note("ServerStopping", _stopping);
            return true;
        });
        connection.Closed += _ =>
        {
            Note("Closed", _closed);
            return Task.CompletedTask;
        };
    }

    /// <summary>The bare connection.</summary>
    public HubConnection Hub { get; }

    /// <summary>The view as this client has it.</summary>
    public RoomView View
    {
        get
        {
            lock (_gate)
                return _view ?? throw new InvalidOperationException("Has not joined.");
        }
    }

    /// <summary>Every change that arrived, in its order.</summary>
    public IReadOnlyList<RoomChange> Received
    {
        get
        {
            lock (_gate)
                return [.. _received];
        }
    }

    /// <summary>What happened to the connection, in its order.</summary>
    public List<string> Happened { get; } = [];

    public Task RemovedAsync => _removed.Task.WaitAsync(Patience);

    public Task ServerStoppingAsync => _stopping.Task.WaitAsync(Patience);

    public Task ClosedAsync => _closed.Task.WaitAsync(Patience);

    /// <summary>Connects over the test server.</summary>
    public static Task<RoomClient> ConnectAsync(RoomsApp app, string cookies, Wire wire) => ConnectAsync(
        new Uri("http://localhost"),
        wire,
        http =>
        {
            http.HttpMessageHandlerFactory = _ => app.Server.CreateHandler();
            http.WebSocketFactory = async (context, cancellation) =>
            {
                var sockets = app.Server.CreateWebSocketClient();
                sockets.ConfigureRequest = request => request.Headers.Cookie = cookies;
                return await sockets.ConnectAsync(context.Uri, cancellation);
            };
        });

    /// <summary>Connects to a server anywhere.</summary>
    public static async Task<RoomClient> ConnectAsync(
        Uri server, Wire wire, Action<Microsoft.AspNetCore.Http.Connections.Client.HttpConnectionOptions> configure)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(server, RoomsSetup.HubPath), http =>
        {
            http.Transports = HttpTransportType.WebSockets;
            http.SkipNegotiation = true;
            configure(http);
        });
        builder = wire == Wire.Json
            ? builder.AddJsonProtocol(RoomWire.Json)
            : builder.AddMessagePackProtocol(options => options.SerializerOptions = RoomWire.MessagePack);
        var client = new RoomClient(builder.Build());
        await client.Hub.StartAsync();
        return client;
    }

    /// <summary>Sits down in a room; joining another leaves the first.</summary>
    public async Task<RoomView> JoinAsync(RoomId room)
    {
        lock (_gate)
        {
            _view = null;
            _early.Clear();
        }

        return Load(await Hub.InvokeAsync<RoomView>("Join", room));
    }

    /// <summary>Reads the whole view anew.</summary>
    public async Task<RoomView> ReadAsync() => Load(await Hub.InvokeAsync<RoomView>("Read"));

    /// <summary>Sends a command, whatever comes back.</summary>
    public Task<RoomReply> AskAsync(string method, params object?[] arguments) => Hub.InvokeCoreAsync<RoomReply>(method, arguments);

    /// <summary>Sends a command that must be accepted.</summary>
    public async Task<RoomReply> DoAsync(string method, params object?[] arguments)
    {
        var reply = await AskAsync(method, arguments);
        Assert.True(reply.Accepted, $"{method} was refused: {reply.Refusal}.");
        return reply;
    }

    /// <summary>Sends a command that must be refused for this reason.</summary>
    public async Task<RoomReply> RefusedAsync(RefusalCode expected, string method, params object?[] arguments)
    {
        var reply = await AskAsync(method, arguments);
        Assert.Equal(expected, reply.Refusal);
        Assert.False(reply.Accepted);
        return reply;
    }

    /// <summary>Begins the next phase, or another exit, on the newest view.</summary>
    public async Task<RoomReply> AdvanceAsync(Phase? to = null)
    {
        var reply = await DoAsync("Advance", View.Revision, to);
        await SeesAsync(v => v.Revision >= reply.Revision);
        return reply;
    }

    /// <summary>Waits for the view to be as wanted.</summary>
    public Task<RoomView> SeesAsync(Func<RoomView, bool> wanted)
    {
        lock (_gate)
        {
            if (_view is { } view && wanted(view))
                return Task.FromResult(view);
            var came = new TaskCompletionSource<RoomView>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, came));
            return came.Task.WaitAsync(Patience);
        }
    }

    public Task<RoomView> SeesAsync(Phase phase) => SeesAsync(view => view.Stage.Phase == phase);

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    private RoomView Load(RoomView loaded)
    {
        lock (_gate)
        {
            // What was put on meanwhile is newer than what was read, or drops out.
            _view = _view is { } held && held.Revision > loaded.Revision ? held : _early.Aggregate(loaded, (view, change) => view.With(change));
            _early.Clear();
            Wake();
            return _view;
        }
    }

    private void Receive(RoomChange change)
    {
        lock (_gate)
        {
            _received.Add(change);
            if (_view is null)
                _early.Add(change);
            else
                _view = _view.With(change);
            Wake();
        }
    }

    private void Wake()
    {
        if (_view is not { } view)
            return;
        foreach (var waiting in _waiting.Where(w => w.Wanted(view)).ToList())
        {
            _waiting.Remove(waiting);
            waiting.Came.SetResult(view);
        }
    }

    private void Note(string what, TaskCompletionSource came)
    {
        lock (_gate)
            Happened.Add(what);
        came.TrySetResult();
    }
}
