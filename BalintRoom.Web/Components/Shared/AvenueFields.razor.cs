using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>The form fields for a list of other avenues, of a programme or a group.</summary>
public sealed partial class AvenueFields : ComponentBase
{
    private const int MostLines = 12;

    /// <summary>The rows; changed in place.</summary>
    [Parameter, EditorRequired]
    public List<AvenueRow> Lines { get; set; } = [];

    /// <summary>The error of a field by its name; null where there is none.</summary>
    [Parameter, EditorRequired]
    public Func<string, string?> Fault { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;
}
