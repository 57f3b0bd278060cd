using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>The content in the middle of the circle: whose turn it is in the wind-down, otherwise nothing.</summary>
public sealed partial class CircleCentre : RoomComponent
{
    /// <summary>Whether this is the shared screen, on which nobody is addressed as "you".</summary>
    [Parameter]
    public bool ForAll { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Round;

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage.Phase, View.Round?.Now);
}
