using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>On arriving: where the group hears each other, where that is not here. Later <see cref="CallBar"/> keeps the link at hand.</summary>
public sealed partial class CallCard : SoundLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine;

    private bool IsTime => View.Stage.Phase is Phase.Waiting or Phase.Gathering;

    /// <inheritdoc />
    protected override object Shows() => (IsTime, View.Stage.Call, Mine.Role);
}
