using BalintRoom.Rooms.Circuits;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Provides a room to its content as a cascading value, and renders each change of the room at once. Used once per page.
/// </summary>
public sealed partial class RoomScope : ComponentBase
{
    /// <summary>The room, already entered; the same for the screen's lifetime.</summary>
    [Parameter, EditorRequired]
    public required LiveRoom Room { get; set; }

    /// <summary>The content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
