using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Web.Identity;

/// <summary>Somebody lost their way into a room: their link was revoked, or they left the roster.</summary>
public sealed class AccessRevokedEventArgs(RoomId room, MemberId member) : EventArgs
{
    public RoomId Room { get; } = room;

    public MemberId Member { get; } = member;
}

/// <summary>Tells those who hold live connections that they must ask <see cref="IWhoIsHere"/> again. Safe for concurrent use.</summary>
public sealed class AccessChanges
{
    /// <summary>Raised after the change is in the database, on the thread that made it: handlers must be quick and must not throw.</summary>
    public event EventHandler<AccessRevokedEventArgs>? Revoked;

    /// <summary>Says that <paramref name="member"/> has lost <paramref name="room"/>.</summary>
    public void Tell(RoomId room, MemberId member) => Revoked?.Invoke(this, new AccessRevokedEventArgs(room, member));
}
