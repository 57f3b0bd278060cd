using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>A screen of a single column, used before the room opens and after the person has left.</summary>
public sealed partial class ColumnScreen : RoomComponent
{
    /// <summary>The page's main heading.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The content below the heading.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.None;
}
