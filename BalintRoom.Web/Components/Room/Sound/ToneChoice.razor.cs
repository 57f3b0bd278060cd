using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Whether soft tones sound on this device. The browser keeps the choice.</summary>
public sealed partial class ToneChoice : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.None;

    /// <inheritdoc />
    protected override object RenderState() => Mine.Member;
}
