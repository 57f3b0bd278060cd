using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>Taking a step back within ten seconds, for the slip of advancing while somebody speaks. The browser takes it away in time.</summary>
public sealed partial class TakeBackBar : RoomLeaf
{
    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices Watches => Slices.Lead;

    /// <inheritdoc />
    protected override object Shows() => View.Lead?.TakeBackUntil ?? (object)false;
}
