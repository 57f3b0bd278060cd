using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Components.Room.Sound;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>
/// Announces each important change once to screen readers: a phase, a paused clock, another call, a turn, an invitation, the last
/// two people. A signal is announced to facilitators at once, over whatever is being said. It never announces time.
/// </summary>
public sealed class RoomAnnouncer : RoomComponent
{
    private Announced _announced = null!;
    private EquatableList<Signal> _signals = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SoundWords> Sound { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Company | Slices.Lead;

    private EquatableList<Signal> SignalsNow => new(View.Lead?.Signals ?? []);

    /// <inheritdoc />
    protected override object RenderState() => (AnnouncedNow(), SignalsNow);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _announced = AnnouncedNow();
        _signals = SignalsNow;
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        var now = AnnouncedNow();
        var before = _announced;
        _announced = now;
        Announcer.Announce(string.Join(' ', News(before, now)));

        var fresh = SignalsNow.Items.Except(_signals.Items);
        _signals = SignalsNow;
        Announcer.AnnounceUrgently(string.Join(' ', fresh.Select(s => Words[$"Announce.Signal.{s.Kind}", NameOf(s.From)].Value)));
        return Task.CompletedTask;
    }

    private IEnumerable<string> News(Announced before, Announced now)
    {
        if (now.Left)
        {
            if (!before.Left)
                yield return Words["Announce.Left"];
            yield break;
        }

        // At the door nothing of the room is announced; going in is like the beginning of its phase.
        if (now.AtTheDoor)
            yield break;

        var begins = before.AtTheDoor && now.Phase != Phase.Waiting || now.Phase != before.Phase || now.Case != before.Case && now.Phase == Phase.CaseCall;
        if (begins)
        {
            yield return Words["Announce.Phase", Words[$"Phase.{now.Phase}"]];
            var floor = now.Phase == Phase.Closed ? "" : FloorSentences.Sentence(Words, View, NameOf);
            if (now is { Program: { } program, Phase: Phase.PushBack or Phase.Return } && Mine.IsPresenter)
            {
                yield return Words["Announce.Sentence", floor];
                yield return Sound[$"Call.Hint.{now.Phase}.Presenter", program];
            }
            else if (floor.Length > 0)
            {
                yield return floor;
            }
        }

        if (now.Clock != before.Clock)
            yield return Words[$"Announce.{now.Clock}"];
        if (now.Call != before.Call)
            yield return Sound[$"Call.Changed.{now.Call.Place}", now.Program ?? ""];
        if (!begins && now.MyTurn && !before.MyTurn)
            yield return Words["Announce.MyTurn"];
        if (now.Asked && !before.Asked)
            yield return Words["Announce.Asked"];
        if (now.LastTwo && !before.LastTwo)
            yield return Words["Announce.LastTwo"];
        if (now.Touches > before.Touches)
            yield return Words["Listening.Touched"];
    }

    private Announced AnnouncedNow() => new(
        View.Stage.Phase,
        View.Stage.Case,
        View.Stage.Clock,
        Mine.Turn == CheckOutTurn.Now,
        Mine.IsAsked,
        View.Company?.LastTwo == true,
        Mine.Touches,
        Mine.Presence == PresenceState.Left,
        Mine.Presence == PresenceState.AtTheDoor,
        View.Stage.Call,
        View.Stage.Call is { Place: CallPlace.Elsewhere, Link: { } link } ? CallPrograms.NameOf(Sound, link) : null);

    private sealed record Announced(
        Phase Phase, int Case, ClockState Clock, bool MyTurn, bool Asked, bool LastTwo, int Touches, bool Left, bool AtTheDoor, RoomCall Call, string? Program);
}
