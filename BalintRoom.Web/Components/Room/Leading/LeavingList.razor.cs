using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>Who must go and when, and in the gathering how many have confirmed a private space.</summary>
public sealed partial class LeavingList : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Lead | Slices.Stage | Slices.Seats;

    // Round one table the space is everybody's.
    private bool AsksForPrivateSpaces => View.Stage is { Phase: Phase.Gathering, Call.Place: not CallPlace.InPerson };

    /// <inheritdoc />
    protected override object Shows() => (
        AsksForPrivateSpaces,
        string.Join('|', View.Lead?.Leaving ?? []),
        View.Lead?.PrivateSpaces.Count,
        View.Seats.Count(s => s.Presence == PresenceState.Here));
}
