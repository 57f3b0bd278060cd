using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>The result of a command.</summary>
/// <param name="Accepted">Whether the room's state is as requested; also true where it already was.</param>
/// <param name="Refusal">Why the command was refused; null where accepted.</param>
/// <param name="At">A time that belongs to the refusal; see <see cref="RefusalCode"/>.</param>
/// <param name="Revision">The room's revision after the command.</param>
public sealed record RoomReply(bool Accepted, RefusalCode? Refusal, DateTimeOffset? At, long Revision)
{
    public static RoomReply Done(long revision) => new(true, null, null, revision);

    public static RoomReply Refused(RoomRejection rejection, long revision) => new(false, rejection.Code, rejection.At, revision);

    public static RoomReply Refused(RefusalCode code) => new(false, code, null, 0);
}
