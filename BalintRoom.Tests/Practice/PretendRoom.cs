using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Rooms.Deciding;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Practice;

/// <summary>A gateway to one room, straight on the decider and a clock the test controls: no server, no threads.</summary>
internal sealed class PretendRoom(FakeTimeProvider time, RoomId id) : IRoomGateway
{
    private readonly List<(Slices, Func<Task>)> _watchers = [];
    private readonly HashSet<(MemberId, string)> _connections = [];
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public RoomState State { get; private set; } = RoomState.Unplanned(id);

    public List<RoomEvent> Events { get; } = [];

    public List<(MemberId Actor, RoomCommand Command, RoomRejection Refusal)> Refusals { get; } = [];

    /// <summary>Whether its journal cannot be read.</summary>
    public bool IsUnreadable { get; set; }

    /// <summary>The room as one person's screen has it.</summary>
    public ILiveRoom As(MemberId member) => new Ears(this, member);

    /// <summary>Handles the deadlines that are due; the test calls it after each step of time.</summary>
    public void ReachDeadlines()
    {
        foreach (var deadline in RoomDeadlines.Of(State).Where(d => d.Due <= time.GetUtcNow()))
            Decide(new RoomCommand.ReachDeadline(deadline));
    }

    public Task<RoomReply> PlanAsync(RoomId room, RoomSetup setup) => Task.FromResult(Decide(new RoomCommand.PlanRoom(setup)));

    public Task<RoomReply> SetRosterAsync(RoomId room, ImmutableArray<Seat> seats, string? by = null) => throw new NotSupportedException();

    public Task<RoomReply> NoteAccessAsync(RoomId room, MemberId member, AccessChangeKind kind, string? by) => throw new NotSupportedException();

    public Task<RoomReply> SetSlotAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt) => throw new NotSupportedException();

    public Task<RoomReply> SetCallAsync(RoomId room, RoomCall call) => throw new NotSupportedException();

    public Task<RoomReply> SendToPeersAsync(RoomId room, MemberId from, PeerMessage message) => throw new NotSupportedException();

    public Task<RoomView?> ReadAsync(RoomId room, MemberId member) =>
        IsUnreadable ? throw new NotStoredException() : Task.FromResult(State.IsPlanned ? RoomProjection.Of(State).For(member) : null);

    public Task<RoomReply> SendAsync(RoomId room, MemberId actor, RoomCommand.ByMember command) =>
        Task.FromResult(Decide(command with { Actor = actor }));

    public Task<EndedBrowsers> EndOtherBrowsersAsync(RoomId room, MemberId actor, BrowserId keep) => throw new NotSupportedException();

    public Task<RoomView?> ConnectAsync(RoomId room, MemberId member, string connection, Browser? browser = null)
    {
        if (_ended.Contains(connection))
            return ReadAsync(room, member);
        _connections.Add((member, connection));
        Decide(new RoomCommand.Connect(member));
        return ReadAsync(room, member);
    }

    public Task DisconnectAsync(RoomId room, MemberId member, string connection)
    {
        _ended.Add(connection);
        if (_connections.Remove((member, connection)) && _connections.All(c => c.Item1 != member))
            Decide(new RoomCommand.Disconnect(member));
        return Task.CompletedTask;
    }

    public Task<RoomReply> CutOffAsync(RoomId room, MemberId member) => throw new NotSupportedException();

    public Task DiscardAsync(RoomId room)
    {
        State = RoomState.Unplanned(id);
        return Task.CompletedTask;
    }

    private RoomReply Decide(RoomCommand command)
    {
        var now = command with { Now = time.GetUtcNow() };
        var decision = RoomDecider.Decide(State, now);
        if (decision.Rejection is { } rejection)
        {
            Refusals.Add((command is RoomCommand.ByMember member ? member.Actor : default, command, rejection));
            return RoomReply.Refused(rejection, State.Revision);
        }

        foreach (var happened in decision.Events)
        {
            State = RoomEvolution.Evolve(State, happened);
            Events.Add(happened);
        }

        if (!decision.Events.IsEmpty)
        {
            foreach (var (_, changed) in _watchers.ToArray())
                _ = changed();
        }

        return RoomReply.Done(State.Revision);
    }

    private sealed class Ears(PretendRoom room, MemberId member) : ILiveRoom
    {
        public RoomView View => RoomProjection.Of(room.State).For(member)!;

        public RoomInfo Info => new(room.State.Id, "Practice group", "UTC", IsPractice: true);

        public IDisposable Watch(Slices slices, Func<Task> changed)
        {
            var watcher = (slices, changed);
            room._watchers.Add(watcher);
            return new Unwatch(() => room._watchers.Remove(watcher));
        }

        public IDisposable Listen(Action<PeerMessage> arrived) => new Unwatch(() => { });

        public string? NewLink { get; set; }

        public bool IsRemoved => false;
    }

    private sealed class Unwatch(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
