using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>One's own microphone and camera during the session, and their settings.</summary>
public sealed partial class SoundSettings : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => (IsHeardHere, Mine.Role);
}
