using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// Undoes a step or an extension within ten seconds, in case a facilitator pressed by mistake. The browser hides it when the time is over.
/// </summary>
public sealed partial class UndoStepBar : RoomComponent
{
    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead | Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() => (View.Lead?.TakeBackUntil, View.Stage.EndsAt, View.Stage.StoppedAt);
}
