using BalintRoom.Data.Entities;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>Where else a problem can be taken, with a place to park a question on one's own device until afterwards.</summary>
public sealed partial class AvenueList : EdgeLeaf
{
    /// <summary>The programme's and the group's list.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ProgrammeAvenue> Avenues { get; set; } = [];

    [Inject]
    private IStringLocalizer<ProgrammeWords> Starters { get; set; } = null!;

    protected override Slices Watches => Slices.None;

    /// <summary>Whether afterwards is now.</summary>
    private bool IsOver => View.Stage.Phase == Phase.Closed;
}
