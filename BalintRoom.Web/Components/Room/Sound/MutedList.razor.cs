using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Who has the floor and is muted; those who lead can ask them to be heard. Nobody can open another's microphone.</summary>
public sealed partial class MutedList : SoundLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Lines | Slices.Seats;

    private MemberId[] Muted =>
    [
        .. View.Lines.Where(l => l.Microphone == Microphone.Muted && l.Member != Mine.Member).Select(l => l.Member)
            .Where(m => View.Seats.Any(s => s.Member == m && s.Heard)),
    ];

    /// <inheritdoc />
    protected override object Shows() => string.Join(',', Muted);

    private async Task AskAsync(MemberId member) => Tell(await SendToPeersAsync(new PeerMessage.UnmuteWish(member)));
}
