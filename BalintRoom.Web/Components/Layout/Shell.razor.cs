using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Layout;

/// <summary>The part every layout shares; layouts wrap their content in it.</summary>
public sealed partial class Shell : ComponentBase
{
    /// <summary>The layout's own content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;
}
