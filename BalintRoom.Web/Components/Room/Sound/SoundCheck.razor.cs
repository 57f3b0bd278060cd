using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Checks picture and audio before joining: preview, choice of devices, and help where access is refused.</summary>
public sealed partial class SoundCheck : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => (IsHeardHere, Mine.Role);
}
