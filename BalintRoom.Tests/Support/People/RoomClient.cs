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

/// <summary>The hub protocol of a client.</summary>
public enum Wire
{
    Json,
    MessagePack,
}

/// <summary>
/// A client of the hub, written as <c>docs/hub.md</c> describes: it keeps a view, applies changes to it, drops older ones, and holds back those that
/// arrive before the view is loaded. It also keeps everything it receives.
/// </summary>
internal sealed class RoomClient : IAsyncDisposable
{
    /// <summary>How long a test waits, in real time, for what should happen at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<RoomChange> _received = [];
    private readonly List<RoomChange> _early = [];
    private readonly List<(Func<RoomView, bool> Wanted, TaskCompletionSource<RoomView> Came)> _waiting = [];
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RoomView? _view;

    private RoomClient(HubConnection connection)
    {
        Hub = connection;
        connection.On<RoomChange>(nameof(IRoomClient.RoomChanged), Receive);
        connection.On(nameof(IRoomClient.Removed), () => Note("Removed", _removed));
        connection.On(nameof(IRoomClient.SeatEnded), () =>
        {
            Note("SeatEnded", _ended);
            return true;
        });
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

    /// <summary>The underlying connection.</summary>
    public HubConnection Hub { get; }

    /// <summary>This client's current view.</summary>
    public RoomView View
    {
        get
        {
            lock (_gate)
                return _view ?? throw new InvalidOperationException("Has not joined.");
        }
    }

    /// <summary>Every change received, in order.</summary>
    public IReadOnlyList<RoomChange> Received
    {
        get
        {
            lock (_gate)
                return [.. _received];
        }
    }

    /// <summary>What happened to the connection, in order.</summary>
    public List<string> Happened { get; } = [];

    public Task RemovedAsync => _removed.Task.WaitAsync(Patience);

    public Task ServerStoppingAsync => _stopping.Task.WaitAsync(Patience);

    public Task ClosedAsync => _closed.Task.WaitAsync(Patience);

    /// <summary>Connects to the in-memory test server.</summary>
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

    /// <summary>Connects to a server at an address.</summary>
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

    /// <summary>Joins a room and, for the first time, goes in as soon as that is possible; a client in another room leaves that one.</summary>
    public async Task<RoomView> JoinAsync(RoomId room)
    {
        var view = await ComeToTheDoorAsync(room);
        if (view.Mine.Primary != PrimaryAction.GoIn)
            return view;
        await DoAsync("GoIn");
        return await ReadAsync();
    }

    /// <summary>Joins a room without going in; a client in another room leaves that one.</summary>
    public async Task<RoomView> ComeToTheDoorAsync(RoomId room)
    {
        lock (_gate)
        {
            _view = null;
            _early.Clear();
        }

        return Load(await Hub.InvokeAsync<RoomView>("Join", room));
    }

    /// <summary>Loads the whole view again.</summary>
    public async Task<RoomView> ReadAsync() => Load(await Hub.InvokeAsync<RoomView>("Read"));

    /// <summary>Sends a command and returns the reply, whatever it is.</summary>
    public Task<RoomReply> AskAsync(string method, params object?[] arguments) => Hub.InvokeCoreAsync<RoomReply>(method, arguments);

    /// <summary>Sends a command and asserts that it is accepted.</summary>
    public async Task<RoomReply> DoAsync(string method, params object?[] arguments)
    {
        var reply = await AskAsync(method, arguments);
        Assert.True(reply.Accepted, $"{method} was refused: {reply.Refusal}.");
        return reply;
    }

    /// <summary>Sends a command and asserts that it is refused with this code.</summary>
    public async Task<RoomReply> RefusedAsync(RefusalCode expected, string method, params object?[] arguments)
    {
        var reply = await AskAsync(method, arguments);
        Assert.Equal(expected, reply.Refusal);
        Assert.False(reply.Accepted);
        return reply;
    }

    /// <summary>Begins the next phase, or the given one, with the revision of the newest view.</summary>
    public async Task<RoomReply> AdvanceAsync(Phase? to = null)
    {
        var reply = await DoAsync("Advance", View.Revision, to);
        await SeesAsync(v => v.Revision >= reply.Revision);
        return reply;
    }

    /// <summary>Waits until the view meets the condition.</summary>
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
            // Changes applied while the view was loading win if they are newer than it; older ones drop out.
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
