using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>The link to the external call, always in the same place, for people who have closed its window.</summary>
public sealed partial class CallBar : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    private bool IsTime => View.Stage.Phase is > Phase.Waiting and < Phase.Closed;

    /// <inheritdoc />
    protected override object RenderState() => (IsTime, View.Stage.Call);
}
