using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Bench.Baseline;

/// <summary>The bare hub's answer to a call.</summary>
public sealed record BareReply(long Revision);

/// <summary>
/// The minimum that a hub can do for a room: each call sends one message to the room's group, of the same type and content as the product's,
/// and increments the plain page's counter. It has no state and no rules, and where it has a store, it commits each phase change before
/// anybody is told, as the product promises.
/// </summary>
internal sealed class BareHub(PlainRooms rooms, IEnumerable<RawStore> stores) : Hub
{
    public const string Changed = nameof(IRoomClient.RoomChanged);

    private static readonly MemberId Somebody = MemberId.New();
    private static readonly StageView[] Stages = [Stage(Phase.Questions), Stage(Phase.PushBack)];
    private static readonly SeatView[][] Seats = [Circle(sittingBack: false), Circle(sittingBack: true)];

    public Task Join(string room) => Groups.AddToGroupAsync(Context.ConnectionId, room);

    /// <summary>Sends the room a change of the raised hands.</summary>
    public Task<BareReply> MoveHand(string room, bool up) =>
        TellAsync(room, revision => new RoomChange(revision, Slices.Hands, Hands: up ? [Somebody] : []));

    /// <summary>Sends the room a change of the phase and of the presenter's seat.</summary>
    public Task<BareReply> ChangePhase(string room, bool on)
    {
        foreach (var store in stores)
            store.Commit();
        return TellAsync(room, revision =>
            new RoomChange(revision, Slices.Stage | Slices.Seats, Stage: Stages[on ? 1 : 0], Seats: Seats[on ? 1 : 0]));
    }

    private async Task<BareReply> TellAsync(string room, Func<long, RoomChange> change)
    {
        var plain = rooms[room];
        plain.Step();
        var revision = plain.Count;
        await Clients.Group(room).SendAsync(Changed, change(revision), Context.ConnectionAborted);
        return new BareReply(revision);
    }

    /// <summary>A stage with a complete timetable, as the product sends it.</summary>
    private static StageView Stage(Phase phase)
    {
        var start = TimeProvider.System.GetUtcNow();
        var plan = PhasePlan.For(90);
        var timetable = plan.Phases.Select((p, i) => new PhaseTime(
            p.Phase, start.AddMinutes(i * 10), start.AddMinutes((i + 1) * 10),
            p.Phase == phase ? PhaseStanding.Now : p.Phase < phase ? PhaseStanding.Past : PhaseStanding.ToCome));
        return new StageView(
            phase, 1, start, start.AddMinutes(10), ClockState.Running, null, EndsByItself: false, start, start + plan.Total,
            plan.HasLobby, [.. timetable], Somebody, LedByDeputy: false, RoomCall.InTheRoom, PresenterInView: false);
    }

    private static SeatView[] Circle(bool sittingBack) =>
    [
        .. Enumerable.Range(1, BenchOptions.PeoplePerRoom).Select(place => new SeatView(
            MemberId.New(), $"Person {place}", Role.Member, null, IsDeputy: false, PresenceState.Here,
            IsPresenter: place == 1, SittingBack: sittingBack && place == 1)),
    ];
}
