using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// Shown before the room where the group meets in an external call or in person; in the room <see cref="CallBar"/> keeps the link available.
/// </summary>
public sealed partial class CallCard : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    private bool IsTime => View.Stage.Phase == Phase.Waiting || Mine.Presence == PresenceState.AtTheDoor;

    /// <inheritdoc />
    protected override object RenderState() => (IsTime, View.Stage.Phase == Phase.Gathering, View.Stage.Call, Mine.Role);
}
