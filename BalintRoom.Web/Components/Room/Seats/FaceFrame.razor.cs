using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>Makes a face a button that enlarges it, where there is somebody to press it.</summary>
public sealed partial class FaceFrame : ComponentBase
{
    /// <summary>What the button does, for screen readers; null on the shared screen, on which nothing is pressed.</summary>
    [Parameter, EditorRequired]
    public required string? Label { get; set; }

    /// <summary>The face.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
