using BalintRoom.Domain.People;

namespace BalintRoom.Rooms.Circuits;

/// <summary>Creates live rooms. Safe for concurrent use.</summary>
public interface ILiveRoomFactory
{
    /// <summary>Creates a live room for one person; call <see cref="LiveRoom.EnterAsync"/> to connect it.</summary>
    /// <param name="info">What the screen needs to know besides the view.</param>
    /// <param name="member">The person whose screen it is; the caller has checked that they have a seat.</param>
    LiveRoom Create(RoomInfo info, MemberId member);
}
