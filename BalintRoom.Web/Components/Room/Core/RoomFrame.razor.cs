using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>What stands in it has the shapes of a room's screen, and keeps the keyboard's place when what is on it changes.</summary>
public sealed partial class RoomFrame : ComponentBase
{
    /// <summary>The screen.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
