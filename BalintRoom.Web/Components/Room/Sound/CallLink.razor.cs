using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>A link to an external call, which opens in a new tab without access to this one.</summary>
public sealed partial class CallLink : ComponentBase
{
    /// <summary>A link that the domain has accepted.</summary>
    [Parameter, EditorRequired]
    public required string Link { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IStringLocalizer<SoundWords> Text { get; set; } = null!;
}
