using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>The room is closed: why, how it ended for those who left early, and what comes next.</summary>
public sealed partial class Closed : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.Ending | Slices.Mine;
}
