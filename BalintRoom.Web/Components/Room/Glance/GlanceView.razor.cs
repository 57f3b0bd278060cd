using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Glance;

/// <summary>
/// The room in a few lines, for a small window beside a call in another program: phase, floor, time, and one action. Facilitators also see a
/// private signal, because they look at the other window.
/// </summary>
public sealed partial class GlanceView : EntryExitComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Seats | Slices.Round | Slices.Lead;

    private bool IsIn => Mine.Presence != PresenceState.Left && View.Stage.Phase is > Phase.Waiting and < Phase.Closed;

    private string PhaseName => View.Stage.Phase == Phase.Closed ? Words["Closed.Title"]
        : Mine.Presence == PresenceState.Left ? Words["Goodbye.Title"]
        : Words[$"Phase.{View.Stage.Phase}"];

    private string? Stopped => View.Stage.Clock switch
    {
        ClockState.Held => Words["Hold.Title"].Value,
        ClockState.Paused => Words["Pause.Title"].Value,
        _ => null,
    };

    private DateTimeOffset? Until => View.Stage.Phase switch
    {
        Phase.Lobby => View.Stage.ServiceAt,
        Phase.Waiting or Phase.Closed => null,
        _ => View.Stage.EndsAt,
    };

    private string Sentence => View.Stage.Phase == Phase.Lobby ? Text["Lobby.Service", "{0}"] : Words["Glance.Left", "{0}"];

    /// <summary>Whom to look for beside the call: who sits back or has the turn, and whose connection to this room is lost.</summary>
    private string People
    {
        get
        {
            var seats = View.Seats.Where(s => s.Member != Mine.Member);
            var turn = View.Round?.Now is { } now && now != Mine.Member ? Words["Centre.Turn", NameOf(now)].Value : null;
            var back = seats.FirstOrDefault(s => s.SittingBack) is { } presenter ? Words["Glance.SitsBack", presenter.Name].Value : null;
            var away = View.Stage.Call.Place == CallPlace.InPerson ? [] : seats.Where(s => s.Presence == PresenceState.Away).Select(s => s.Name).ToArray();
            var lost = away.Length > 0 ? Words["Lost.Title", Names.And(away)].Value : null;
            return string.Join(" · ", new[] { turn, back, lost }.OfType<string>());
        }
    }

    private Signal? FirstSignal => View.Lead?.Signals is [var first, ..] ? first : null;

    /// <inheritdoc />
    protected override object RenderState() => (
        PhaseName, IsIn, Mine.Floor.Speak, FloorSentences.Sentence(Words, View, NameOf), Stopped, Until, FirstSignal, NameOf(FirstSignal?.From),
        IsIn ? People : "");
}
