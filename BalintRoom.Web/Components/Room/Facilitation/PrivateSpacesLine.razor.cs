using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>During the gathering: how many have confirmed a private space. In person everybody is in the same space.</summary>
public sealed partial class PrivateSpacesLine : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead | Slices.Stage | Slices.Seats;

    private bool IsShown => View.Stage is { Phase: Phase.Gathering, Call.Place: not CallPlace.InPerson };

    private int Here => View.Seats.Count(s => s.Presence == PresenceState.Here);

    /// <inheritdoc />
    protected override object RenderState() => (IsShown, View.Lead?.PrivateSpaces.Count, Here);
}
