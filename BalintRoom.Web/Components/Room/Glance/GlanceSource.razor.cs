using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Glance;

/// <summary>
/// What a small window above all others shows, where the group hears each other in another program and the browser has such windows. It is
/// part of the room's own page, for as long as the page is open, and mirrored into the window by <c>balint-glance</c>.
/// </summary>
public sealed partial class GlanceSource : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    private bool IsNeeded => View.Stage.Call.Place == CallPlace.Elsewhere && !Room.Info.IsPractice;

    /// <inheritdoc />
    protected override object RenderState() => IsNeeded;
}
