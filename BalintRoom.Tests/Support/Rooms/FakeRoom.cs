using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Tests.Support;

/// <summary>
/// A room under the test's control: it shows what the test sets and records the commands. Ana facilitates; Ben, Noor and Cleo are members.
/// </summary>
internal sealed class FakeRoom : ILiveRoom, IRoomCommands
{
    public static readonly DateTimeOffset Start = ProgrammeWorld.Start;
    public static readonly MemberId Ana = MemberId.New(), Ben = MemberId.New(), Noor = MemberId.New(), Cleo = MemberId.New();

    private readonly List<(Slices Slices, Func<Task> Changed)> _watchers = [];
    private readonly List<Action<PeerMessage>> _ears = [];

    public FakeRoom(Phase phase, MemberId? me = null, RoomId? id = null, bool isPractice = false)
    {
        var member = me ?? Ben;
        Info = new RoomInfo(id ?? new RoomId(Guid.NewGuid()), "Monday group", "Etc/UTC", isPractice);
        var role = member == Ana ? Role.Facilitator : Role.Member;
        View = new RoomView(
            Info.Room,
            1,
            new StageView(
                phase, 1, Start, Start.AddMinutes(5), ClockState.Running, null, EndsByItself: false, Start, Start.AddMinutes(60), HasLobby: true, [], null,
                LedByDeputy: false,
                RoomCall.InTheRoom, PresenterInView: false),
            [
                Seat(Ana, "Ana", Role.Facilitator, "programme director"),
                Seat(Ben, "Ben"),
                Seat(Noor, "Noor"),
                Seat(Cleo, "Cleo"),
            ],
            [],
            [],
            null,
            null,
            null,
            [],
            new MineView(
                member, role, PresenceState.Here, Floor.For(phase, role, isPresenter: false, isOffering: false, CheckOutTurn.None), PrimaryAction.None,
                IsPresenter: false, IsAsked: false, null, PrivateSpace: false, null, [], HandUp: false, null, 0, null, CheckOutTurn.None, null,
                ReadyToLeave: false, null, []),
            null);
    }

    public RoomView View { get; private set; }

    public RoomInfo Info { get; }

    /// <summary>The commands it was sent, in order.</summary>
    public List<RoomCommand.ByMember> Asked { get; } = [];

    /// <summary>The reply to a command; a task that is not completed keeps the caller waiting.</summary>
    public Task<RoomReply> Answer { get; set; } = Task.FromResult(RoomReply.Done(2));

    /// <summary>How many components watch any of these slices.</summary>
    public int Watching(Slices slices) => _watchers.Count(w => (w.Slices & slices) != Slices.None);

    /// <summary>Changes the view and notifies the watchers of these slices.</summary>
    public async Task ChangeAsync(Slices slices, Func<RoomView, RoomView> change)
    {
        View = change(View);
        foreach (var (_, changed) in _watchers.Where(w => (w.Slices & slices) != Slices.None).ToArray())
            await changed();
    }

    /// <summary>Changes the slice that only this person sees, before or after the screen is rendered.</summary>
    public Task ChangeMineAsync(Func<MineView, MineView> change) => ChangeAsync(Slices.Mine, view => view with { Mine = change(view.Mine) });

    /// <summary>Changes a seat.</summary>
    public Task ChangeSeatAsync(MemberId member, Func<SeatView, SeatView> change) =>
        ChangeAsync(Slices.Seats, view => view with { Seats = [.. view.Seats.Select(s => s.Member == member ? change(s) : s)] });

    public bool IsRemoved => false;

    public IDisposable Watch(Slices slices, Func<Task> changed)
    {
        var watcher = (slices, changed);
        _watchers.Add(watcher);
        return new Ending(() => _watchers.Remove(watcher));
    }

    /// <summary>The peer messages that were sent, in order.</summary>
    public List<PeerMessage> Sent { get; } = [];

    /// <summary>Delivers a peer message to this person.</summary>
    public void Arrive(PeerMessage message)
    {
        foreach (var arrived in _ears.ToArray())
            arrived(message);
    }

    public IDisposable Listen(Action<PeerMessage> arrived)
    {
        _ears.Add(arrived);
        return new Ending(() => _ears.Remove(arrived));
    }

    public Task<RoomReply> SendToPeersAsync(RoomId room, MemberId from, PeerMessage message)
    {
        Sent.Add(message);
        return Answer;
    }

    public Task<RoomReply> SendAsync(RoomId room, MemberId actor, RoomCommand.ByMember command)
    {
        Asked.Add(command);
        return Answer;
    }

    public string? NewLink { get; set; }

    public async Task<EndedBrowsers> EndOtherBrowsersAsync(RoomId room, MemberId actor, BrowserId keep) =>
        new(await SendAsync(room, actor, new RoomCommand.EndOtherBrowsers(keep)));

    private static SeatView Seat(MemberId member, string name, Role role = Role.Member, string? otherRole = null) =>
        new(member, name, role, otherRole, IsDeputy: false, PresenceState.Here, IsPresenter: false, SittingBack: false);

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
