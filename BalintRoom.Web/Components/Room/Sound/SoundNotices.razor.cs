using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Problems with a person's audio, each with the button that solves it.</summary>
public sealed partial class SoundNotices : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => (IsHeardHere, Mine.Role, Mine.Turn);
}
