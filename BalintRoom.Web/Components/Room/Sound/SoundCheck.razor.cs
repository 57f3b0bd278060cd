using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Before joining with sound: seeing and hearing oneself, choosing devices, and what to do where one is refused.</summary>
public sealed partial class SoundCheck : SoundLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() => (IsHeardHere, Mine.Role);
}
