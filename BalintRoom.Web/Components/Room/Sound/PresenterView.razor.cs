using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Whether the presenter's picture is shown during the push-back; by default it is not.</summary>
public sealed partial class PresenterView : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    private bool IsAsked => IsHeardHere && View.Stage.Phase is Phase.Questions or Phase.PushBack;

    /// <inheritdoc />
    protected override object RenderState() => (IsAsked, View.Stage.PresenterInView);
}
