using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>A titled panel beside or below the circle. Its styles also apply to the rows and buttons in it.</summary>
public sealed partial class TitledPanel : ComponentBase
{
    private readonly string _titleId = "panel-" + Guid.NewGuid().ToString("N");

    /// <summary>The panel's heading and accessible name.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The panel's content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
