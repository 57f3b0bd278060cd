using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Load;

namespace BalintRoom.Bench.Servers;

/// <summary>The encodings of hub messages.</summary>
internal enum HubEncoding
{
    Json,
    MessagePack,
}

/// <summary>A person connected to a room's hub, who receives all changes and can send commands.</summary>
internal interface IHubPerson : IActor, IAsyncDisposable
{
    /// <summary>Called for each message, never concurrently, with the kind of its event; null for other messages.</summary>
    Action<EventKind?>? Told { get; set; }
}

/// <summary>A server with rooms and people. Both are numbered from 0; person 0 facilitates.</summary>
internal interface IServerUnderTest : IAsyncDisposable
{
    ServerProcess Process { get; }

    /// <summary>Joins a room over the hub.</summary>
    Task<IHubPerson> JoinAsync(int room, int person, HubEncoding encoding);

    /// <summary>Moves a room to a phase in which hands can be raised and the phase can move forward and back. The people it needs have joined.</summary>
    Task OpenAsync(IReadOnlyList<IHubPerson> people);

    /// <summary>The address of a room's page.</summary>
    Uri PageOf(int room);

    /// <summary>The identity of a person.</summary>
    Visitor VisitorOf(int room, int person);
}
