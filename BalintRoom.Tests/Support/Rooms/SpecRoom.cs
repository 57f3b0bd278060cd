using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Domain;

namespace BalintRoom.Tests.Support;

/// <summary>
/// A real room as one person's screen has it: the domain decides and projects, and only components that watch a changed slice are notified, as the
/// broadcaster does.
/// </summary>
internal sealed class SpecRoom : ILiveRoom, IRoomCommands
{
    private readonly RoomSpec _spec;
    private readonly MemberId _me;
    private readonly List<(Slices Slices, Func<Task> Changed)> _watchers = [];
    private RoomProjection _projection;

    public SpecRoom(RoomSpec spec, MemberId me, BrowserId? browser = null)
    {
        _spec = spec;
        _me = me;
        _projection = RoomProjection.Of(spec.State);
        View = _projection.For(me)! with { Browser = browser };
    }

    public RoomView View { get; private set; }

    public RoomInfo Info => new(View.Room, "Wednesday group", "Etc/UTC", IsPractice: false) { IsNewHere = IsNewHere };

    /// <summary>Whether it is one of the person's first sessions.</summary>
    public bool IsNewHere { get; init; }

    /// <summary>The commands this person sent, in order.</summary>
    public List<RoomCommand.ByMember> Asked { get; } = [];

    /// <summary>Changes the room.</summary>
    public async Task ChangeAsync(Action<RoomSpec> happens)
    {
        happens(_spec);
        var next = RoomProjection.Of(_spec.State, _projection);
        var shared = next.InsideSince(_projection).Contains(_me) ? next.SharedSince(_projection) : null;
        var personal = next.PersonalSince(_projection).GetValueOrDefault(_me);
        _projection = next;
        foreach (var change in new[] { shared, personal }.OfType<RoomChange>())
            View = View.With(change);
        var changed = (shared?.Changed ?? Slices.None) | (personal?.Changed ?? Slices.None);
        foreach (var (_, wake) in _watchers.Where(w => (w.Slices & changed) != Slices.None).ToArray())
            await wake();
    }

    public bool IsRemoved => false;

    public IDisposable Watch(Slices slices, Func<Task> changed)
    {
        var watcher = (slices, changed);
        _watchers.Add(watcher);
        return new Ending(() => _watchers.Remove(watcher));
    }

    public IDisposable Listen(Action<PeerMessage> arrived) => new Ending(() => { });

    /// <summary>The new link that ending the other browsers gives; null where it is mailed.</summary>
    public string? GivesLink { get; set; }

    public string? NewLink { get; set; }

    public async Task<EndedBrowsers> EndOtherBrowsersAsync(RoomId room, MemberId actor, BrowserId keep) =>
        new(await SendAsync(room, actor, new RoomCommand.EndOtherBrowsers(keep)), GivesLink);

    public Task<RoomReply> SendToPeersAsync(RoomId room, MemberId from, PeerMessage message) => Task.FromResult(RoomReply.Done(View.Revision));

    public async Task<RoomReply> SendAsync(RoomId room, MemberId actor, RoomCommand.ByMember command)
    {
        Asked.Add(command);
        await ChangeAsync(spec => spec.When(_me, command));
        return _spec.Decision.Rejection is { } refused ? RoomReply.Refused(refused, View.Revision) : RoomReply.Done(View.Revision);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
