using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Debrief;

/// <summary>The debrief's screen: people present, time, audio, and prompts for reflection.</summary>
public sealed partial class Debriefing : RoomComponent
{
    private static readonly string[] Prompts = ["Frame", "Presenter", "Group", "Silence", "Pair", "Self", "Ending"];

    /// <summary>Called when the visitor confirms that the debrief took place.</summary>
    [Parameter, EditorRequired]
    public EventCallback Over { get; set; }

    /// <summary>The address the link back leads to.</summary>
    [Parameter, EditorRequired]
    public string Way { get; set; } = "/";

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Seats;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Text { get; set; } = null!;

    private IEnumerable<string> There => View.Seats.Where(s => s.Presence == PresenceState.Here).Select(s => s.Name);

    /// <summary>Who was called and has not come yet.</summary>
    private string[] Missing => [.. View.Seats.Where(s => s.Presence == PresenceState.NotYet).Select(s => s.Name)];

    /// <summary>
    /// The people who confirmed that it took place: only confirming leaves this room, other people merely disconnect.
    /// </summary>
    private IEnumerable<string> Confirmed => View.Seats.Where(s => s.Presence == PresenceState.Left).Select(s => s.Name);

    /// <inheritdoc />
    protected override object RenderState() =>
        (View.Stage.Phase, View.Stage.EndsAt, string.Join('\n', There), string.Join('\n', Missing), string.Join('\n', Confirmed));
}
