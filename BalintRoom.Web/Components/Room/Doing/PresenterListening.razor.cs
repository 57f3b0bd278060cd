using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Doing;

/// <summary>What the presenter feels while sitting back: a soft warmth when somebody has felt that too. Never a number.</summary>
public sealed partial class PresenterListening : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() => Mine.Touches;
}
