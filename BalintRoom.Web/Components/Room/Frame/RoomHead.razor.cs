using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>
/// What a phase changes around the room: the page's title and colours, and announcements. For facilitators the title is marked while
/// there is a signal that nobody has seen; it names nobody, because others may see the window's title.
/// </summary>
public sealed partial class RoomHead : RoomComponent
{
    [Inject]
    private IStringLocalizer<EndingWords> Ending { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Lead;

    private bool HasSignal => View.Lead is { Signals.Count: > 0 };

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage.Phase, Mine.Presence, HasSignal);
}
