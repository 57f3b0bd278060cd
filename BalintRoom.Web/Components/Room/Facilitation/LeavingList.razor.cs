using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Who must leave when, and during the gathering how many have confirmed a private space.</summary>
public sealed partial class LeavingList : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead | Slices.Stage | Slices.Seats;

    // Not shown in person, where everybody is in the same space.
    private bool AsksForPrivateSpaces => View.Stage is { Phase: Phase.Gathering, Call.Place: not CallPlace.InPerson };

    /// <inheritdoc />
    protected override object RenderState() => (
        AsksForPrivateSpaces,
        string.Join('|', View.Lead?.Leaving ?? []),
        View.Lead?.PrivateSpaces.Count,
        View.Seats.Count(s => s.Presence == PresenceState.Here));
}
