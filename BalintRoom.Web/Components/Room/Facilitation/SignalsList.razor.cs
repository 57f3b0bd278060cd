using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Members' silent signals, until a facilitator acknowledges them.</summary>
public sealed partial class SignalsList : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead;

    /// <inheritdoc />
    protected override object RenderState() => string.Join('|', View.Lead?.Signals ?? []);
}
