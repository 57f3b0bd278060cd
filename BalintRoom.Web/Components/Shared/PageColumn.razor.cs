using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Shared;

/// <summary>The single column of a page for facilitators and coordinators.</summary>
public sealed partial class PageColumn : ComponentBase
{
    /// <summary>The page's heading.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The target of the link back; null for none.</summary>
    [Parameter]
    public string? Back { get; set; }

    /// <summary>The text of the link back.</summary>
    [Parameter]
    public string? BackText { get; set; }

    /// <summary>Whether it takes the page's whole width, for tables and grids.</summary>
    [Parameter]
    public bool IsWide { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
