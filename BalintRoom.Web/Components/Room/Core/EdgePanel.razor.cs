using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>A titled panel beside or below the circle, for arriving and for the endings. Its styles reach the rows and buttons in it.</summary>
public sealed partial class EdgePanel : ComponentBase
{
    private readonly string _titleId = "panel-" + Guid.NewGuid().ToString("N");

    /// <summary>The panel's heading, and its name for those who listen.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What stands in it.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
