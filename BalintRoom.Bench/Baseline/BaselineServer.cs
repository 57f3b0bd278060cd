using System.Globalization;
using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Load;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.Views;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Bench.Baseline;

/// <summary>The baseline as a server under test.</summary>
internal sealed class BaselineServer(ServerProcess process) : IServerUnderTest
{
    public ServerProcess Process => process;

    /// <param name="database">A new database in which it stores each phase change before it shows it; null if it stores none.</param>
    public static async Task<BaselineServer> StartAsync(string? database = null) => new(await ServerProcess.StartAsync(
        typeof(BaselineServer).Assembly.Location,
        database is null ? [BaselineHost.Subcommand] : [BaselineHost.Subcommand, database],
        AppContext.BaseDirectory, []));

    public async Task<IHubPerson> JoinAsync(int room, int person, HubEncoding encoding)
    {
        var connection = HubConnections.Build(new Uri(process.Address, BaselineHost.HubPath), Visitor.Nobody, encoding);
        var name = room.ToString(CultureInfo.InvariantCulture);
        var joined = new BarePerson(connection, name);
        await connection.StartAsync();
        await connection.InvokeAsync(nameof(BareHub.Join), name);
        return joined;
    }

    public Task OpenAsync(IReadOnlyList<IHubPerson> people) => Task.CompletedTask;

    public Uri PageOf(int room) => new(process.Address, string.Create(CultureInfo.InvariantCulture, $"/plain/{room}"));

    public Visitor VisitorOf(int room, int person) => Visitor.Nobody;

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private sealed class BarePerson : IHubPerson
    {
        private readonly HubConnection _connection;
        private readonly string _room;
        private bool _handUp;
        private bool _onward;

        public BarePerson(HubConnection connection, string room)
        {
            _connection = connection;
            _room = room;
            connection.On<RoomChange>(BareHub.Changed, change => Told?.Invoke(HubConnections.KindOf(change.Changed)));
        }

        public Action<EventKind?>? Told { get; set; }

        public async Task<bool> MoveHandAsync() =>
            await _connection.InvokeAsync<BareReply>(nameof(BareHub.MoveHand), _room, _handUp = !_handUp) is not null;

        public async Task<bool> ChangePhaseAsync() =>
            await _connection.InvokeAsync<BareReply>(nameof(BareHub.ChangePhase), _room, _onward = !_onward) is not null;

        public ValueTask DisposeAsync() => _connection.DisposeAsync();
    }
}
