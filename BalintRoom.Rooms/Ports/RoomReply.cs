using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>What became of a command.</summary>
/// <param name="Accepted">Whether all is as asked now; also true where it was so already.</param>
/// <param name="Refusal">Why not; null where accepted.</param>
/// <param name="At">A moment the refusal names; see <see cref="RoomRejection"/>.</param>
/// <param name="Revision">The room's revision after it.</param>
public sealed record RoomReply(bool Accepted, RefusalCode? Refusal, DateTimeOffset? At, long Revision)
{
    public static RoomReply Done(long revision) => new(true, null, null, revision);

    public static RoomReply Refused(RoomRejection rejection, long revision) => new(false, rejection.Code, rejection.At, revision);

    public static RoomReply Refused(RefusalCode code) => new(false, code, null, 0);
}
