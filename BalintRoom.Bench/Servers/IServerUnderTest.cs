using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Load;

namespace BalintRoom.Bench.Servers;

/// <summary>How hub messages are written.</summary>
internal enum HubEncoding
{
    Json,
    MessagePack,
}

/// <summary>Somebody connected to a room's hub: hears of every change, and can act.</summary>
internal interface IHubPerson : IActor, IAsyncDisposable
{
    /// <summary>Called for each message, one at a time, with the kind of event it is about; null for what is about something else.</summary>
    Action<EventKind?>? Told { get; set; }
}

/// <summary>A server with rooms full of people. Rooms and people are counted from 0; person 0 facilitates.</summary>
internal interface IServerUnderTest : IAsyncDisposable
{
    ServerProcess Process { get; }

    /// <summary>Joins a room over the hub.</summary>
    Task<IHubPerson> JoinAsync(int room, int person, HubEncoding encoding);

    /// <summary>Brings a room to where hands go up and the phase can go on and back. Everybody it needs has joined.</summary>
    Task OpenAsync(IReadOnlyList<IHubPerson> people);

    /// <summary>The room's page.</summary>
    Uri PageOf(int room);

    /// <summary>Who somebody is to the server.</summary>
    Visitor VisitorOf(int room, int person);
}
