using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// Shown on arrival where the group uses an external call; later <see cref="CallBar"/> keeps the link available.
/// </summary>
public sealed partial class CallCard : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    private bool IsTime => View.Stage.Phase is Phase.Waiting or Phase.Gathering || Mine.Presence == PresenceState.AtTheDoor;

    /// <inheritdoc />
    protected override object RenderState() => (IsTime, View.Stage.Call, Mine.Role);
}
