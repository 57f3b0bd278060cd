using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>
/// What those who lead need, and nobody else sees. On a phone it folds down to its one prominent button and to what cannot wait.
/// </summary>
public sealed partial class FacilitatorPanel : RoomLeaf
{
    private bool _unfolded;

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Lead;

    private bool MustChoose => View.Stage is { Phase: Phase.CaseCall, Presenter: null } && View.Lead is { Asked: null };

    /// <inheritdoc />
    protected override object Shows() => MustChoose;
}
