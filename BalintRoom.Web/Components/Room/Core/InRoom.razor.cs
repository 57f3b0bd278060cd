using BalintRoom.Rooms.Circuits;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>What stands in it has the room, and shows each step of it in one render. Once on a page.</summary>
public sealed partial class InRoom : ComponentBase
{
    /// <summary>The room, entered; the same for as long as the screen lives.</summary>
    [Parameter, EditorRequired]
    public required LiveRoom Room { get; set; }

    /// <summary>The screen.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
