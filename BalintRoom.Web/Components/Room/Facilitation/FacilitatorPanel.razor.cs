using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>The facilitators' controls. On a phone it collapses to its one prominent button and to what is urgent.</summary>
public sealed partial class FacilitatorPanel : RoomComponent
{
    private bool _unfolded;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Lead;

    private bool MustChoose => View.Stage is { Phase: Phase.CaseCall, Presenter: null } && View.Lead is { Asked: null };

    /// <inheritdoc />
    protected override object RenderState() => MustChoose;
}
