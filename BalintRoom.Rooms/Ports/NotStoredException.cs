namespace BalintRoom.Rooms.Ports;

/// <summary>The server that has the room could not reach the database; nothing has changed.</summary>
[GenerateSerializer]
internal sealed class NotStoredException() : Exception("The room could not be loaded or stored.");
