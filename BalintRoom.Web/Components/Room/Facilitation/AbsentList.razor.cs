using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// In person: who of those without a device is not at the table. Nobody but the facilitators can say that, and until they do nobody is
/// taken for absent.
/// </summary>
public sealed partial class AbsentList : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Seats | Slices.Stage;

    private SeatView[] Asked => View.Stage.Call.Place != CallPlace.InPerson
        ? []
        : [.. View.Seats.Where(s => s.Role.TakesPart() && s.Presence is PresenceState.NotYet or PresenceState.Away && s.Member != Mine.Member)];

    /// <inheritdoc />
    protected override object RenderState() => new EquatableList<(MemberId, string, bool)>(Asked.Select(s => (s.Member, s.Name, s.IsAbsent)));
}
