using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>The less usual steps: another exit of the phase, one phase back, another plan. Each asks for confirmation.</summary>
public sealed partial class StepBar : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Lead | Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() =>
        (View.Stage.Phase, View.Stage.StartedAt, View.Lead?.Back, string.Join('|', View.Lead is { } lead ? Exits(lead) : []));

    /// <summary>The usual step is the prominent button, unless another action takes its place; then it is listed here.</summary>
    private IEnumerable<Phase> Exits(LeadView lead) => Mine.Primary switch
    {
        PrimaryAction.Advance or PrimaryAction.BringPresenterBack or PrimaryAction.OpenRoom => lead.Exits.Skip(1),
        _ => lead.Exits.Where(p => p != Phase.CasePresentation),
    };
}
