using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>Corrections of attendance, the latest first, each with who made it, when, from what to what, and why.</summary>
public sealed partial class CorrectionList : ComponentBase
{
    /// <summary>The corrections.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CorrectionRow> Corrections { get; set; } = [];

    /// <summary>Called to undo one.</summary>
    [Parameter, EditorRequired]
    public EventCallback<CorrectionRow> Undo { get; set; }

    [Inject]
    private IStringLocalizer<CoordinatorWords> Words { get; set; } = null!;
}
