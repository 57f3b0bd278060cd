using BalintRoom.Data.Entities;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>Where else a problem can be taken, with a field to note a question on one's own device until afterwards.</summary>
public sealed partial class AvenueList : EntryExitComponent
{
    private IReadOnlyList<ProgrammeAvenue> _listed = [];
    private IReadOnlyList<string> _missing = [];

    /// <summary>The programme's and the group's avenues.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ProgrammeAvenue> Avenues { get; set; } = [];

    [Inject]
    private IStringLocalizer<ProgrammeWords> Starters { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.None;

    protected override void OnParametersSet()
    {
        _listed = StarterAvenues.ForReader(Avenues, Starters);
        _missing = StarterAvenues.Missing(Avenues, Starters);
    }

    /// <summary>Whether the session is over.</summary>
    private bool IsOver => View.Stage.Phase == Phase.Closed;
}
