using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Rooms;

/// <summary>What the hub calls on a client.</summary>
public interface IRoomClient
{
    /// <summary>Slices of the client's view changed.</summary>
    Task RoomChanged(RoomChange change);

    /// <summary>The person no longer has a seat here; the connection ends.</summary>
    Task Removed();

    /// <summary>The server is about to stop; the room goes on when it is back. Join again after a few seconds.</summary>
    Task ServerStopping();
}
