using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Debrief;

/// <summary>The debrief's screen: who is there, the time, the sound of their own, and prompts by what a facilitator is to be able to do.</summary>
public sealed partial class Debriefing : RoomLeaf
{
    private static readonly string[] Prompts = ["Frame", "Presenter", "Group", "Silence", "Pair", "Self", "Ending"];

    /// <summary>Called when they say that they have debriefed.</summary>
    [Parameter, EditorRequired]
    public EventCallback Over { get; set; }

    /// <summary>Where leaving leads.</summary>
    [Parameter, EditorRequired]
    public string Way { get; set; } = "/";

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Seats;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Text { get; set; } = null!;

    private IEnumerable<string> There => View.Seats.Where(s => s.Presence == PresenceState.Here).Select(s => s.Name);

    /// <summary>Those who have said that it took place: only they leave this room, others merely go away from it.</summary>
    private IEnumerable<string> SaidIt => View.Seats.Where(s => s.Presence == PresenceState.Left).Select(s => s.Name);

    /// <inheritdoc />
    protected override object Shows() => (View.Stage.Phase, View.Stage.EndsAt, string.Join('\n', There), string.Join('\n', SaidIt));
}
