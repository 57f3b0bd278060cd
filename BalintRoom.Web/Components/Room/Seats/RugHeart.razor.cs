using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>What lies in the middle of the rug: whose word it is in the wind-down, and otherwise nothing.</summary>
public sealed partial class RugHeart : RoomLeaf
{
    /// <summary>Whether everybody looks at this screen, so that nobody is "you".</summary>
    [Parameter]
    public bool ForAll { get; set; }

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Round;

    /// <inheritdoc />
    protected override object Shows() => (View.Stage.Phase, View.Round?.Now);
}
