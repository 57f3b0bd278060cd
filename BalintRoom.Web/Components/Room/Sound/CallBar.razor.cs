using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>The way to the call elsewhere, small and always in the same place, for whoever has lost its window.</summary>
public sealed partial class CallBar : SoundLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

    private bool IsTime => View.Stage.Phase is > Phase.Gathering and < Phase.Closed;

    /// <inheritdoc />
    protected override object Shows() => (IsTime, View.Stage.Call);
}
