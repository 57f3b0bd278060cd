using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>The deliberate steps: another way out of the phase, one phase back, another plan. Each asks first.</summary>
public sealed partial class StepBar : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Lead | Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() =>
        (View.Stage.Phase, View.Stage.StartedAt, View.Lead?.Back, string.Join('|', View.Lead is { } lead ? Exits(lead) : []));

    /// <summary>The usual step is the prominent button, unless something else is; then it stands here.</summary>
    private IEnumerable<Phase> Exits(LeadView lead) => Mine.Primary switch
    {
        PrimaryAction.Advance or PrimaryAction.BringPresenterBack or PrimaryAction.OpenRoom => lead.Exits.Skip(1),
        _ => lead.Exits.Where(p => p != Phase.CasePresentation),
    };
}
