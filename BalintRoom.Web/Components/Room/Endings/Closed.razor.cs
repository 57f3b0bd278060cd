using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>The room is over: why, how it ended for those who had to go, and what comes next.</summary>
public sealed partial class Closed : EdgeLeaf
{
    protected override Slices Watches => Slices.Ending | Slices.Mine;
}
