using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Shared;

/// <summary>The one column of a page for those who lead.</summary>
public sealed partial class PageColumn : ComponentBase
{
    /// <summary>The page's heading.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Where the way back leads; null for none.</summary>
    [Parameter]
    public string? Back { get; set; }

    /// <summary>What the way back is called.</summary>
    [Parameter]
    public string? BackText { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
