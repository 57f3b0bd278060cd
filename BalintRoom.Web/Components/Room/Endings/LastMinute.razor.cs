using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>The last minute, announced in advance: the room is about to close.</summary>
public sealed partial class LastMinute : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.Stage;
}
