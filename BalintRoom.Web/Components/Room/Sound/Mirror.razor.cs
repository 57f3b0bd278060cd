using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// One's own picture and microphone level before the others see and hear them, with the choice of devices and help where access is
/// refused. Must be inside a <c>balint-sound</c> element.
/// </summary>
public sealed partial class Mirror : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.None;

    /// <inheritdoc />
    protected override bool ShouldRender() => false;
}
