using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>One's own microphone and camera while in the room, and the settings behind them.</summary>
public sealed partial class VoiceBar : SoundLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() => (IsHeardHere, Mine.Role);
}
