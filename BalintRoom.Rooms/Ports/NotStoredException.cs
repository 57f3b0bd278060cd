using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Rooms.Ports;

/// <summary>The server that has the room could not reach the database; nothing has changed.</summary>
[GenerateSerializer]
public sealed class NotStoredException() : Exception("The room could not be loaded or stored.")
{
    /// <summary>Whether a call of a room failed by the database, on this server or on the one that has the room.</summary>
    public static bool Is(Exception e) => e is DbException or DbUpdateException or NotStoredException;
}
