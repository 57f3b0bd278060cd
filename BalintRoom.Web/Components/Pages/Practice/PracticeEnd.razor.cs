using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>Shown below the room's last screen: a summary of the practice session, and what to do next.</summary>
public sealed partial class PracticeEnd : RoomComponent
{
    [Inject]
    private IStringLocalizer<PracticeWords> PracticeText { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    private bool IsClosed => View.Stage.Phase == Phase.Closed;

    private bool IsShown => IsClosed || View.Mine.Presence == PresenceState.Left;

    /// <summary>Names only what took place: a session can end without a case.</summary>
    private IEnumerable<string> Lived => View.Stage.Case > 0 ? ["Frame", "Case", "Return", "Ending"] : ["Frame", "Ending"];

    protected override object RenderState() => (IsShown, IsClosed);
}
