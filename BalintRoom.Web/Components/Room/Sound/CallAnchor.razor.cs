using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>A plain way to a call elsewhere: in a new tab, which learns nothing of this one.</summary>
public sealed partial class CallAnchor : ComponentBase
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
