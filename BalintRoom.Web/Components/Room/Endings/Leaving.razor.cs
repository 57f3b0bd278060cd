using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// Leaving, together or at once, after the wind-down; the last two people are told, so that nobody is unexpectedly alone.
/// </summary>
public sealed partial class Leaving : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.Company | Slices.Mine | Slices.Stage;
}
