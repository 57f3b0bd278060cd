using BalintRoom.Domain.Views;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BalintRoom.Rooms.Delivery;

/// <summary>A change of what everybody in the room sees. It is serialised once for all hub connections of a protocol.</summary>
internal sealed class SharedChange(RoomChange change)
{
    public RoomChange Change => change;

    /// <summary>The change as a message to hub clients.</summary>
    public SerializedHubMessage Message { get; } = MessageOf(change);

    /// <summary>A change as a message to hub clients.</summary>
    public static SerializedHubMessage MessageOf(RoomChange change) => new(new InvocationMessage(nameof(IRoomClient.RoomChanged), [change]));
}
