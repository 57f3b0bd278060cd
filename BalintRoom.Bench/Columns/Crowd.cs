using BalintRoom.Bench.Load;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Columns;

/// <summary>All people connected to one server, by room.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    /// <summary>The person who raises the hand. Person 0 facilitates; person 1 presents and sits back.</summary>
    public const int HandRaiser = 2;

    /// <summary>The number of people needed to bring a room to the phase where the load starts.</summary>
    public const int Actors = HandRaiser + 1;

    private readonly List<IAsyncDisposable> _connections = [];

    public List<DrivenRoom> Rooms { get; } = [];

    /// <summary>Joins the first people of a room over the hub and opens the room.</summary>
    /// <param name="server">The server.</param>
    /// <param name="room">The number of the room.</param>
    /// <param name="people">The number of people; at least <see cref="Actors"/>.</param>
    /// <param name="encoding">The encoding of their hub connections.</param>
    /// <param name="listening">Whether the messages to them are measured.</param>
    /// <returns>The connections of those who do not act.</returns>
    public async Task<IReadOnlyList<IAsyncDisposable>> AddRoomAsync(IServerUnderTest server, int room, int people, HubEncoding encoding, bool listening)
    {
        var joined = await Task.WhenAll(Enumerable.Range(0, people).Select(person => server.JoinAsync(room, person, encoding)));
        _connections.AddRange(joined);
        await server.OpenAsync(joined);

        var driven = new DrivenRoom { Facilitator = joined[0], Member = joined[HandRaiser] };
        Rooms.Add(driven);
        foreach (var person in listening ? joined : [])
            Listen(driven, person);
        return joined[Math.Min(Actors, people)..];
    }

    /// <summary>Adds a connection to those that are disposed with the crowd.</summary>
    public void Keep(IAsyncDisposable connection) => _connections.Add(connection);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
    }

    /// <summary>Measures the messages to a person.</summary>
    public static void Listen(DrivenRoom room, IHubPerson person)
    {
        var listener = new Listener();
        room.Listeners.Add(listener);
        person.Told = kind =>
        {
            // Messages that concern only this person, or that arrive after the next event was sent, are not deliveries of the current event.
            if (room.Current is { } current && current.Kind == kind)
                listener.Hear(current);
        };
    }
}
