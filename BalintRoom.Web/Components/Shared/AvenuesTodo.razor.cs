using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>
/// What is still to be done to a list of other avenues: shown to those who can change it, until each entry leads somewhere. Nothing where all
/// do.
/// </summary>
public sealed partial class AvenuesTodo : ComponentBase
{
    private IReadOnlyList<string> _missing = [];

    /// <summary>The list.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ProgrammeAvenue> Avenues { get; set; } = [];

    /// <summary>Whose list it is: the programme or the group.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Where it is changed.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    /// <summary>Whether the list may be empty, because another one is shown before it.</summary>
    [Parameter]
    public bool MayBeEmpty { get; set; }

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    private bool IsNeeded => _missing.Count > 0 || (Avenues.Count == 0 && !MayBeEmpty);

    /// <inheritdoc />
    protected override void OnParametersSet() => _missing = StarterAvenues.Missing(Avenues, Words);
}
