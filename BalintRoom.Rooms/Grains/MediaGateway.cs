using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>Asks the room's grain. Database exceptions become refusals.</summary>
internal sealed class MediaGateway(RoomGrains grains) : IMediaGateway
{
    public async Task<MediaAnswer> AskAsync(RoomId room, MemberId member, MediaRequest request)
    {
        try
        {
            return (await grains.CallOnceAsync(room, grain => grain.AskMediaAsync(member, request))).Value;
        }
        catch (Exception e) when (NotStoredException.Is(e))
        {
            return new MediaAnswer(RefusalCode.NotStored);
        }
    }
}
