using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Glance;

/// <summary>The ways to a small window: one above all others where the browser has it, and a page of its own for a phone.</summary>
public sealed partial class GlanceWays : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.None;
}
