using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// The facilitators' controls. The head (step, clock, time) and what is urgent never scroll; the rest is in tabs. On a phone it is
/// a sheet that shows the two alone; the tools open over the stage, whose faces keep their sizes, and one press closes them.
/// </summary>
public sealed partial class FacilitatorPanel : RoomComponent
{
    private static readonly string[] Tabs = ["Cues", "Chairs", "People", "Plan"];

    private bool _unfolded;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Lead;

    private bool MustChoose => View.Stage is { Phase: Phase.CaseCall, Presenter: null } && View.Lead is { Asked: null };

    /// <inheritdoc />
    protected override object RenderState() => (MustChoose, View.Stage.Phase);
}
