using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Provides the styles of a room's screen to its content, and keeps the keyboard focus when the content changes.
/// </summary>
public sealed partial class RoomFrame : ComponentBase
{
    /// <summary>The content.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
