using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Doing;

/// <summary>The question to the one chosen, seen by nobody else: yes or no, without a reason.</summary>
public sealed partial class Invitation : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() => Mine.IsAsked;
}
