using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>A browser's way to a media server. Callers have checked access before. Safe for concurrent use.</summary>
public interface IMediaGateway
{
    /// <summary>Asks something for a person's browser.</summary>
    Task<MediaAnswer> AskAsync(RoomId room, MemberId member, MediaRequest request);
}
