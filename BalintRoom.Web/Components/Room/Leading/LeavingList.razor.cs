using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>Who must go and when, and in the gathering how many have confirmed a private space.</summary>
public sealed partial class LeavingList : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Lead | Slices.Stage | Slices.Seats;

    /// <inheritdoc />
    protected override object Shows() => (
        View.Stage.Phase == Phase.Gathering,
        string.Join('|', View.Lead?.Leaving ?? []),
        View.Lead?.PrivateSpaces.Count,
        View.Seats.Count(s => s.Presence == PresenceState.Here));
}
