using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>A facilitator's or member's progress with what the Balint societies ask for.</summary>
public sealed partial class SocietyRules : ComponentBase
{
    /// <summary>The progress with each rule.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SocietyProgress> Progress { get; set; } = [];

    /// <summary>Whether it is a member's progress, for themselves alone.</summary>
    [Parameter]
    public bool IsMember { get; set; }

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;
}
