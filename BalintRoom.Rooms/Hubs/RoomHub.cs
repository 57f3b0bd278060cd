using System.Data.Common;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Rooms.Hubs;

/// <summary>
/// The room on the wire (<c>/hubs/room</c>, JSON and MessagePack): a complete client can be written against it from <c>docs/hub.md</c>.
/// Every command answers a <see cref="RoomReply"/>; who asks is who the connection was let in as.
/// </summary>
internal sealed class RoomHub(
    IRoomGateway gateway,
    RoomBroadcaster broadcaster,
    ISeatAccess whoIsHere,
    IceServerProvider voices,
    IAccessRevocations access,
    RoomClock clock,
    IHubContext<RoomHub, IRoomClient> outside) : Hub<IRoomClient>
{
    /// <summary>A connection that knocks at this many wrong doors is cut.</summary>
    private const int WrongDoors = 10;

    private static readonly object SeatKey = new();
    private static readonly object WrongDoorsKey = new();
    private static readonly object HeldKey = new();

    /// <summary>Sits down in a room. A connection sits in one room at a time; joining another leaves the first.</summary>
    /// <exception cref="HubException"><see cref="RefusalCode.NoSuchRoom"/>: there is none, or none for this person; the two look alike.
    /// <see cref="RefusalCode.DoorsNotOpen"/>: it lets members in a quarter of an hour before the session starts.
    /// <see cref="RefusalCode.NotStored"/>: the coming could not be stored.</exception>
    public async Task<RoomView> Join(RoomId room)
    {
        var member = await whoIsHere.SeatInAsync(room, Context.User!, Context.ConnectionAborted);
        if (Seat is { IsGone: false } held && held.Room == room && held.Member == member)
            return await Read();

        await StandUpAsync();
        if (member is { } early && await whoIsHere.DoorsOpenAtAsync(room, early, Context.ConnectionAborted) > clock.Now)
            throw new HubException(nameof(RefusalCode.DoorsNotOpen));
        if (member is { } known && await SitDownAsync(room, known) is { } view)
            return view;

        var wrong = (int)(Context.Items[WrongDoorsKey] ?? 0) + 1;
        Context.Items[WrongDoorsKey] = wrong;
        if (wrong >= WrongDoors)
            Context.Abort();
        throw new HubException(nameof(RefusalCode.NoSuchRoom));
    }

    /// <summary>The whole view anew; a client reads it on reconnecting, and now and then to be sure.</summary>
    /// <exception cref="HubException"><see cref="RefusalCode.NotJoined"/>.</exception>
    public async Task<RoomView> Read() =>
        Seat is { IsGone: false } seat && await gateway.ReadAsync(seat.Room, seat.Member) is { } view
            ? view
            : throw new HubException(nameof(RefusalCode.NotJoined));

    public Task<RoomReply> Advance(long seenRevision, Phase? to) => Send(new RoomCommand.Advance(seenRevision, to));

    public Task<RoomReply> TakeBack(long seenRevision) => Send(new RoomCommand.TakeBack(seenRevision));

    public Task<RoomReply> GoBack(long seenRevision) => Send(new RoomCommand.GoBack(seenRevision));

    public Task<RoomReply> Extend(int minutes, long seenRevision) => Send(new RoomCommand.Extend(minutes, seenRevision));

    public Task<RoomReply> Pause() => Send(new RoomCommand.Pause());

    public Task<RoomReply> Resume() => Send(new RoomCommand.Resume());

    public Task<RoomReply> EditPlan(IReadOnlyList<PlannedPhase> phases) => phases is null || phases.Contains(null!)
        ? Send(new RoomCommand.EditPlan([]))
        : Send(new RoomCommand.EditPlan([.. phases]));

    public Task<RoomReply> OfferCase(CaseOffer? offer) => Send(new RoomCommand.OfferCase(offer));

    public Task<RoomReply> Invite(MemberId member) => Send(new RoomCommand.Invite(member));

    public Task<RoomReply> WithdrawInvitation() => Send(new RoomCommand.WithdrawInvitation());

    public Task<RoomReply> AnswerInvitation(bool accept) => Send(new RoomCommand.AnswerInvitation(accept));

    public Task<RoomReply> ConfirmPrivateSpace(bool confirmed) => Send(new RoomCommand.ConfirmPrivateSpace(confirmed));

    public Task<RoomReply> DeclareLeaving(DateTimeOffset? at) => Send(new RoomCommand.DeclareLeaving(at));

    public Task<RoomReply> RaiseHand() => Send(new RoomCommand.RaiseHand());

    public Task<RoomReply> LowerHand(MemberId member) => Send(new RoomCommand.LowerHand(member));

    public Task<RoomReply> GiveSignal(SignalKind kind) => Send(new RoomCommand.GiveSignal(kind));

    public Task<RoomReply> ClearSignal(MemberId from, SignalKind kind) => Send(new RoomCommand.ClearSignal(from, kind));

    public Task<RoomReply> Touch() => Send(new RoomCommand.Touch());

    public Task<RoomReply> PlaceChair(ChairKind kind, string? name) => Send(new RoomCommand.PlaceChair(kind, name));

    public Task<RoomReply> RemoveChair(int id) => Send(new RoomCommand.RemoveChair(id));

    public Task<RoomReply> SpeakFrom(int? chairId) => Send(new RoomCommand.SpeakFrom(chairId));

    public Task<RoomReply> EndTurn(MemberId member) => Send(new RoomCommand.EndTurn(member));

    public Task<RoomReply> ReadyToLeave(bool ready) => Send(new RoomCommand.ReadyToLeave(ready));

    public Task<RoomReply> Leave() => Send(new RoomCommand.Leave());

    public Task<RoomReply> ComeBack() => Send(new RoomCommand.ComeBack());

    /// <summary>How browsers reach each other here.</summary>
    /// <exception cref="HubException"><see cref="RefusalCode.NotJoined"/>; <see cref="RefusalCode.NotInThisPhase"/> before the room is opened:
    /// nobody gets a relay's password before they are let in.</exception>
    public async Task<IceConfiguration> Voices() => (await Read()).Stage.Phase is Phase.Waiting or Phase.Closed
        ? throw new HubException(nameof(RefusalCode.NotInThisPhase))
        : voices.For(Seat!.Member);

    public async Task<RoomReply> OpenLine(LineId line, Microphone microphone, Camera camera)
    {
        var reply = await Send(new RoomCommand.OpenLine(line, microphone, camera));
        if (reply.Accepted && Seat is { } seat)
            seat.Line = line;
        return reply;
    }

    public Task<RoomReply> CloseLine(LineId line) => Send(new RoomCommand.CloseLine(line));

    public Task<RoomReply> ShowPresenter(bool shown) => Send(new RoomCommand.ShowPresenter(shown));

    public Task<RoomReply> Describe(MemberId to, LineId toLine, LineId line, DescriptionKind kind, string sdp) =>
        Pass(new PeerMessage.Description(to, toLine, line, kind, sdp));

    public Task<RoomReply> AddCandidate(
        MemberId to, LineId toLine, LineId line, string candidate, string? mid, int? index, string? fragment) =>
        Pass(new PeerMessage.Candidate(to, toLine, line, candidate, mid, index, fragment));

    public Task<RoomReply> Say(string text) => Pass(new PeerMessage.Words(text ?? ""));

    public Task<RoomReply> AskToUnmute(MemberId member) => Pass(new PeerMessage.UnmuteWish(member));

    public override Task OnConnectedAsync()
    {
        // Whoever signs a browser out elsewhere ends its lines at once, not at the next question.
        if (Context.User is { } user)
            Context.Items[HeldKey] = access.Register(user, Context.Abort);
        return base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        (Context.Items[HeldKey] as IDisposable)?.Dispose();
        await StandUpAsync();
        await base.OnDisconnectedAsync(exception);
    }

    private HubSeat? Seat => Context.Items.TryGetValue(SeatKey, out var seat) ? (HubSeat?)seat : null;

    private async Task<RoomView?> SitDownAsync(RoomId room, MemberId member)
    {
        var seat = new HubSeat(room, member, Context, outside.Clients.Client(Context.ConnectionId), Groups, whoIsHere);
        Context.Items[SeatKey] = seat;
        RoomView? view = null;
        try
        {
            await seat.EnterGroupsAsync();
            view = await broadcaster.EnterAsync(room, seat);

            // Asked again now that a revocation would find this connection: one just before would not have.
            if (await whoIsHere.SeatInAsync(room, Context.User!, Context.ConnectionAborted) != member)
                view = null;
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            throw new HubException(nameof(RefusalCode.NotStored), e);
        }
        finally
        {
            if (view is null)
                await StandUpAsync();
        }

        return view;
    }

    private Task<RoomReply> Send(RoomCommand.ByMember command) => Seat is { IsGone: false } seat
        ? gateway.SendAsync(seat.Room, seat.Member, command)
        : Task.FromResult(RoomReply.Refused(RefusalCode.NotJoined));

    private Task<RoomReply> Pass(PeerMessage message) => Seat is { IsGone: false } seat
        ? gateway.SendToPeersAsync(seat.Room, seat.Member, message)
        : Task.FromResult(RoomReply.Refused(RefusalCode.NotJoined));

    private async Task StandUpAsync()
    {
        if (Seat is not { } seat)
            return;
        Context.Items.Remove(SeatKey);
        await seat.LeaveGroupsAsync();

        // The line was this connection's alone; one that another tab has taken the place of is left as it is.
        if (seat.Line is { } line)
            await gateway.SendAsync(seat.Room, seat.Member, new RoomCommand.CloseLine(line));
        await broadcaster.LeaveAsync(seat.Room, seat);
    }

    /// <summary>A hub connection in a room. Its changes come through its groups, so it takes none itself.</summary>
    private sealed class HubSeat(RoomId room, MemberId member, HubCallerContext context, IRoomClient client, IGroupManager groups, ISeatAccess whoIsHere)
        : IRoomListener
    {
        private int _gone;

        public RoomId Room => room;

        public MemberId Member => member;

        /// <summary>Not the connection's own id: one connection may sit down here, go elsewhere and come back.</summary>
        public string Connection { get; } = Guid.NewGuid().ToString("N");

        public bool IsGone => _gone != 0;

        /// <summary>The line opened over this connection.</summary>
        public LineId? Line { get; set; }

        public async Task EnterGroupsAsync()
        {
            await groups.AddToGroupAsync(context.ConnectionId, RoomAudience.GroupOf(room));
            await groups.AddToGroupAsync(context.ConnectionId, RoomAudience.GroupOf(room, member));
        }

        public async Task LeaveGroupsAsync()
        {
            await groups.RemoveFromGroupAsync(context.ConnectionId, RoomAudience.GroupOf(room));
            await groups.RemoveFromGroupAsync(context.ConnectionId, RoomAudience.GroupOf(room, member));
        }

        public void Receive(RoomChange change)
        {
        }

        public void Receive(PeerMessage message)
        {
        }

        public void Remove()
        {
            if (Interlocked.Exchange(ref _gone, 1) == 0)
                _ = SayAndAbortAsync();
        }

        public async Task<bool> IsTheirsAsync() => await whoIsHere.SeatInAsync(room, context.User!) == member;

        public async Task ServerStopsAsync()
        {
            try
            {
                await client.ServerStopping();
            }
#pragma warning disable CA1031 // No answer, or one that says it has none, is all the same: the word has arrived or never will.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }

        private async Task SayAndAbortAsync()
        {
            try
            {
                await LeaveGroupsAsync();
                await client.Removed();
            }
            finally
            {
                context.Abort();
            }
        }
    }
}
