using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>
/// Says each change that matters once, to people who listen to the page: a phase, the clock standing, my turn, a question to me, the last two.
/// Time is never announced here.
/// </summary>
public sealed class RoomAnnouncer : RoomLeaf
{
    private Said _said = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine | Slices.Company;

    /// <inheritdoc />
    protected override object Shows() => SaidNow();

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _said = SaidNow();
    }

    /// <inheritdoc />
    protected override Task OnChangedAsync()
    {
        var now = SaidNow();
        var before = _said;
        _said = now;
        Announcer.Announce(string.Join(' ', News(before, now)));
        return Task.CompletedTask;
    }

    private IEnumerable<string> News(Said before, Said now)
    {
        if (now.Left)
        {
            if (!before.Left)
                yield return Words["Announce.Left"];
            yield break;
        }

        var begins = now.Phase != before.Phase || now.Case != before.Case && now.Phase == Phase.CaseCall;
        if (begins)
        {
            yield return Words["Announce.Phase", Words[$"Phase.{now.Phase}"]];
            if (now.Phase != Phase.Closed)
                yield return FloorWords.Sentence(Words, View, NameOf);
        }

        if (now.Clock != before.Clock)
            yield return Words[$"Announce.{now.Clock}"];
        if (!begins && now.MyTurn && !before.MyTurn)
            yield return Words["Announce.MyTurn"];
        if (now.Asked && !before.Asked)
            yield return Words["Announce.Asked"];
        if (now.LastTwo && !before.LastTwo)
            yield return Words["Announce.LastTwo"];
        if (now.Touches > before.Touches)
            yield return Words["Listening.Touched"];
    }

    private Said SaidNow() => new(
        View.Stage.Phase,
        View.Stage.Case,
        View.Stage.Clock,
        Mine.Turn == CheckOutTurn.Now,
        Mine.IsAsked,
        View.Company?.LastTwo == true,
        Mine.Touches,
        Mine.Presence == PresenceState.Left);

    private sealed record Said(
        Phase Phase, int Case, ClockState Clock, bool MyTurn, bool Asked, bool LastTwo, int Touches, bool Left);
}
