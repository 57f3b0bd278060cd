using BalintRoom.Domain.People;

namespace BalintRoom.Rooms.Grains;

/// <summary>A live connection of a person: a circuit or a hub connection.</summary>
internal readonly record struct LiveConnection(MemberId Member, string Connection, Browser? Browser);
