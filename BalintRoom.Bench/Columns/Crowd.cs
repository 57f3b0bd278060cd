using BalintRoom.Bench.Load;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Columns;

/// <summary>Everybody connected to one server, room by room.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    /// <summary>Who raises the hand; person 1 presents and sits back, 0 facilitates.</summary>
    public const int HandRaiser = 2;

    /// <summary>How many people it takes to bring a room to where the load can begin.</summary>
    public const int Actors = HandRaiser + 1;

    private readonly List<IAsyncDisposable> _connections = [];

    public List<DrivenRoom> Rooms { get; } = [];

    /// <summary>Lets the first people of a room join over the hub and opens it.</summary>
    /// <param name="server">Where.</param>
    /// <param name="room">Which room.</param>
    /// <param name="people">How many; at least <see cref="Actors"/>.</param>
    /// <param name="encoding">How they are told.</param>
    /// <param name="listening">Whether what they are told is measured.</param>
    public async Task AddRoomAsync(IServerUnderTest server, int room, int people, HubEncoding encoding, bool listening)
    {
        var joined = await Task.WhenAll(Enumerable.Range(0, people).Select(person => server.JoinAsync(room, person, encoding)));
        _connections.AddRange(joined);
        await server.OpenAsync(joined);

        var driven = new DrivenRoom { Facilitator = joined[0], Member = joined[HandRaiser] };
        Rooms.Add(driven);
        foreach (var person in listening ? joined : [])
            Listen(driven, person);
    }

    /// <summary>Keeps a further connection as long as the crowd.</summary>
    public void Keep(IAsyncDisposable connection) => _connections.Add(connection);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
    }

    private static void Listen(DrivenRoom room, IHubPerson person)
    {
        var listener = new Listener();
        room.Listeners.Add(listener);
        person.Told = kind =>
        {
            // What concerns this person alone, or comes too late to be about the last event, is not the delivery that is waited for.
            if (room.Current is { } current && current.Kind == kind)
                listener.Hear(current);
        };
    }
}
