using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// Who has the floor and is muted; facilitators can ask them to unmute. Nobody can switch on another person's microphone.
/// </summary>
public sealed partial class MutedList : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lines | Slices.Seats;

    private MemberId[] Muted =>
    [
        .. View.Lines.Where(l => l.Microphone == Microphone.Muted && l.Member != Mine.Member).Select(l => l.Member)
            .Where(m => View.Seats.Any(s => s.Member == m && s.Heard)),
    ];

    /// <inheritdoc />
    protected override object RenderState() => string.Join(',', Muted);

    private async Task AskToUnmuteAsync(MemberId member) => ShowRefusal(await SendToPeersAsync(new PeerMessage.UnmuteWish(member)));
}
