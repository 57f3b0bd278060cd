using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Whether the presenter is seen while sitting back; unless the facilitators choose so, their picture turns away.</summary>
public sealed partial class PresenterView : SoundLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

    private bool IsAsked => IsHeardHere && View.Stage.Phase is Phase.Questions or Phase.PushBack;

    /// <inheritdoc />
    protected override object Shows() => (IsAsked, View.Stage.PresenterInView);
}
