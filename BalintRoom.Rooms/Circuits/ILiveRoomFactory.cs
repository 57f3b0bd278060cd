using BalintRoom.Domain.People;

namespace BalintRoom.Rooms.Circuits;

/// <summary>Makes live rooms. Safe for concurrent use.</summary>
public interface ILiveRoomFactory
{
    /// <summary>Makes a room as one person's screen has it; it has not been entered yet.</summary>
    /// <param name="info">What surrounds the room.</param>
    /// <param name="member">Whose screen it is: somebody whose seat was checked before.</param>
    LiveRoom Create(RoomInfo info, MemberId member);
}
