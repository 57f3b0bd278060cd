using BalintRoom.Domain.Views;
using BalintRoom.Web.Data.Entities;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>Where else a problem can be taken, with a place to park a question on one's own device until afterwards.</summary>
public sealed partial class AvenueList : EdgeLeaf
{
    /// <summary>The programme's and the group's list.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ProgrammeAvenue> Avenues { get; set; } = [];

    protected override Slices Watches => Slices.None;
}
