using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>What has come between a person and the room's sound, each with the one button that mends it.</summary>
public sealed partial class SoundNotices : SoundLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

    /// <inheritdoc />
    protected override object Shows() => IsHeardHere;
}
