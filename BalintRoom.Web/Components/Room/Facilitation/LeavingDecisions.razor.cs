using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// Members' leaving times: those to decide about with both choices and what is suggested, and quietly all others with what was
/// chosen. A new one to decide about is announced once.
/// </summary>
public sealed partial class LeavingDecisions : RoomComponent
{
    /// <summary>For how long both facilitators are told what one of them has decided.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly HashSet<(MemberId Member, DateTimeOffset At)> _seen = [];
    private HashSet<(MemberId Member, DateTimeOffset At)> _announced = [];

    /// <summary>Whether those are shown about which nobody has decided; otherwise all others.</summary>
    [Parameter]
    public bool Urgent { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead | Slices.Stage | Slices.Seats;

    private EquatableList<LeavingTime> Shown => new(
        Everyone.Where(l => Urgent == (l.Standing == LeavingStanding.ToDecide)));

    private IReadOnlyList<LeavingTime> Everyone => View.Lead?.Leaving ?? [];

    /// <summary>What was decided a moment ago, so that the other facilitator sees it where they would have decided.</summary>
    private EquatableList<LeavingTime> JustDecided => new(
        Everyone.Where(l => Urgent && l.Standing is LeavingStanding.BringBack or LeavingStanding.KeepTime && l.DecidedAt + Kept > Time.GetUtcNow()));

    /// <summary>Of these there is nothing to decide, and nobody would look for them: they are told once.</summary>
    private IEnumerable<LeavingTime> TooEarly => Everyone.Where(l => Urgent && l.Standing == LeavingStanding.MissesTheEnding
        && l.Member != Mine.Member && l.At > Time.GetUtcNow() && !_seen.Contains((l.Member, l.At)));

    private DateTimeOffset? ReturnsAt =>
        View.Stage.Timetable.FirstOrDefault(t => t is { Phase: Phase.Return, Standing: PhaseStanding.ToCome })?.StartsAt;

    /// <inheritdoc />
    protected override object RenderState() =>
        (
            Shown,
            Urgent ? new EquatableList<LeavingTime>(Everyone) : null,
            Urgent ? ReturnsAt : null,
            View.Stage.Presenter,
            string.Join('|', Everyone.Select(l => NameOf(l.Member))));

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _announced = ToDecide();
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        var now = ToDecide();
        foreach (var (member, at) in now.Except(_announced))
        {
            Announcer.Announce(member == Mine.Member
                ? Words["Leaving.Announce.You", When(at)]
                : Words["Leaving.Announce", NameOf(member), When(at)]);
        }

        _announced = now;
        return Task.CompletedTask;
    }

    private HashSet<(MemberId Member, DateTimeOffset At)> ToDecide() => Urgent ? [.. Shown.Items.Select(l => (l.Member, l.At))] : [];

    private string DecidedBy(LeavingTime decided) => decided.DecidedBy is not { } by ? ""
        : by == Mine.Member ? Words["Leaving.DecidedByMe"] : Words["Leaving.DecidedBy", NameOf(by)];

    private string Told(string what, LeavingTime leaving) => leaving.Member == Mine.Member
        ? Words[$"Leaving.{what}.You", Clock(leaving.At)]
        : Words[$"Leaving.{what}", NameOf(leaving.Member), Clock(leaving.At)];

    private bool IsPast(LeavingTime leaving) => leaving.ReturnAt <= Time.GetUtcNow();

    private string BringBack(LeavingTime leaving, bool isMe) => isMe
        ? Words["Leaving.BringBack.You", Clock(leaving.ReturnAt!.Value)]
        : Words["Leaving.BringBack", NameOf(leaving.Member), Clock(leaving.ReturnAt!.Value)];

    private string BringBackNow(LeavingTime leaving, bool isMe) =>
        isMe ? Words["Leaving.BringBack.You.Now"] : Words["Leaving.BringBack.Now", NameOf(leaving.Member)];

    private string Reason(LeavingTime leaving) =>
        leaving.Member == View.Stage.Presenter ? "Presenter"
        : View.Seats.FirstOrDefault(s => s.Member == leaving.Member)?.Role == Role.Observer ? "Observer"
        : $"{leaving.Suggested}";

    private Task DecideAsync(LeavingTime leaving, LeavingChoice? choice) =>
        SendAsync(new RoomCommand.DecideLeaving(leaving.Member, leaving.At, choice));
}
