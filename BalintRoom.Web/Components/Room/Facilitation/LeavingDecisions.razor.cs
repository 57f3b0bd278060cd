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
        (View.Lead?.Leaving ?? []).Where(l => Urgent == (l.Standing == LeavingStanding.ToDecide)));

    private DateTimeOffset? ReturnsAt =>
        View.Stage.Timetable.FirstOrDefault(t => t is { Phase: Phase.Return, Standing: PhaseStanding.ToCome })?.StartsAt;

    /// <inheritdoc />
    protected override object RenderState() =>
        (Shown, Urgent ? ReturnsAt : null, View.Stage.Presenter, string.Join('|', Shown.Items.Select(l => NameOf(l.Member))));

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
