using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>What members told the facilitators silently, until somebody has taken it in.</summary>
public sealed partial class SignalsList : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Lead;

    /// <inheritdoc />
    protected override object Shows() => string.Join('|', View.Lead?.Signals ?? []);
}
