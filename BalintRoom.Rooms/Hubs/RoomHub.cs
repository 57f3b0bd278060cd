using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Security;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Hubs;

/// <summary>
/// The SignalR hub for rooms (<c>/hubs/room</c>, JSON and MessagePack); <c>docs/hub.md</c> describes all that a client needs.
/// Every command returns a <see cref="RoomReply"/>. Its actor is always the person the connection joined as.
/// </summary>
internal sealed class RoomHub(
    IRoomGateway gateway,
    IMediaGateway media,
    RoomBroadcaster broadcaster,
    ISeatAccess seatAccess,
    IceServerProvider iceServers,
    IAccessRevocations revocations,
    SecurityLog security,
    RoomClock clock,
    IHubContext<RoomHub, IRoomClient> hubContext,
    RoomLifetimeManager connections) : Hub<IRoomClient>
{
    /// <summary>A connection that tries to join this many rooms it has no seat in is aborted.</summary>
    private const int MaxUnknownRooms = 10;

    private static readonly object SeatKey = new();
    private static readonly object UnknownRoomsKey = new();
    private static readonly object RevocationKey = new();

    /// <summary>Joins a room. A connection is in one room at a time; joining another leaves the first.</summary>
    /// <exception cref="HubException"><see cref="RefusalCode.NoSuchRoom"/>: the room does not exist, or this person has no seat
    /// in it; the reply does not tell which. <see cref="RefusalCode.DoorsNotOpen"/>: members are let in from a quarter of an hour
    /// before the session starts, or once a facilitator has opened the room. <see cref="RefusalCode.NotStored"/>: the person's arrival could not be
    /// stored.</exception>
    public Task<RoomView> Join(RoomId room) => OrNotStoredAsync(() => JoinAsync(room));

    private async Task<RoomView> JoinAsync(RoomId room)
    {
        var member = await seatAccess.SeatInAsync(room, Context.User!, Context.ConnectionAborted);
        if (Seat is { IsRemoved: false } held && held.Room == room && held.Member == member)
            return await ReadAsync();

        await LeaveSeatAsync();
        if (member is { } early && await seatAccess.DoorsOpenAtAsync(room, early, Context.ConnectionAborted) > clock.Now)
            throw new HubException(nameof(RefusalCode.DoorsNotOpen));
        if (member is { } known && await TakeSeatAsync(room, known) is { } view)
            return view;

        security.Write(SecurityEvent.RoomRefused, address: Context.GetHttpContext()?.Connection.RemoteIpAddress?.ToString(), room: room);
        var unknownRooms = (int)(Context.Items[UnknownRoomsKey] ?? 0) + 1;
        Context.Items[UnknownRoomsKey] = unknownRooms;
        if (unknownRooms >= MaxUnknownRooms)
            Context.Abort();
        throw new HubException(nameof(RefusalCode.NoSuchRoom));
    }

    /// <summary>
    /// The whole current view. Clients read it after reconnecting, and may read it from time to time to be sure.
    /// </summary>
    /// <exception cref="HubException"><see cref="RefusalCode.NotJoined"/>; <see cref="RefusalCode.NotStored"/>: the room could not be loaded.</exception>
    public Task<RoomView> Read() => OrNotStoredAsync(ReadAsync);

    private async Task<RoomView> ReadAsync() =>
        Seat is { IsRemoved: false } seat && await gateway.ReadAsync(seat.Room, seat.Member) is { } view
            ? view with { Browser = seat.Browser?.Id }
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

    public Task<RoomReply> DecideLeaving(MemberId member, DateTimeOffset leavingAt, LeavingChoice? choice) =>
        Send(new RoomCommand.DecideLeaving(member, leavingAt, choice));

    public Task<RoomReply> GoIn() => Send(new RoomCommand.GoIn());

    public Task<RoomReply> AnswerDoor(MemberId member, DoorAnswer answer) => Send(new RoomCommand.AnswerDoor(member, answer));

    public Task<RoomReply> OfferCase(CaseOffer? offer) => Send(new RoomCommand.OfferCase(offer));

    public Task<RoomReply> Invite(MemberId member) => Send(new RoomCommand.Invite(member));

    public Task<RoomReply> WithdrawInvitation() => Send(new RoomCommand.WithdrawInvitation());

    public Task<RoomReply> AnswerInvitation(bool accept) => Send(new RoomCommand.AnswerInvitation(accept));

    public Task<RoomReply> ConfirmPrivateSpace(bool confirmed) => Send(new RoomCommand.ConfirmPrivateSpace(confirmed));

    public Task<RoomReply> SetAbsent(MemberId member, bool isAbsent) => Send(new RoomCommand.SetAbsent(member, isAbsent));

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

    public Task<RoomReply> ConfirmBrowsers() => Send(new RoomCommand.ConfirmBrowsers(Seat?.Browser?.Id ?? default));

    public async Task<RoomReply> EndOtherBrowsers() => Seat is { IsRemoved: false, Browser: { } browser } seat
        ? (await gateway.EndOtherBrowsersAsync(seat.Room, seat.Member, browser.Id)).Reply
        : RoomReply.Refused(RefusalCode.NotJoined);

    /// <summary>The ICE servers for the media connections between browsers.</summary>
    /// <exception cref="HubException"><see cref="RefusalCode.NotJoined"/>; <see cref="RefusalCode.HasLeft"/> after leaving;
    /// <see cref="RefusalCode.AtTheDoor"/> before going in;
    /// <see cref="RefusalCode.NotInThisPhase"/> before the room is opened and after it closed: relay passwords are given out only to
    /// those who are there, and while a session runs.</exception>
    public async Task<IceConfiguration> Voices()
    {
        var view = await Read();
        return view switch
        {
            { Stage.Phase: Phase.Waiting or Phase.Closed } => throw new HubException(nameof(RefusalCode.NotInThisPhase)),
            { Mine.Presence: PresenceState.AtTheDoor } => throw new HubException(nameof(RefusalCode.AtTheDoor)),
            { Mine.Presence: PresenceState.Left } => throw new HubException(nameof(RefusalCode.HasLeft)),
            { Mine.Presence: not PresenceState.Here } => throw new HubException(nameof(RefusalCode.NotJoined)),
            _ => iceServers.For(Seat!.Member, Seat.Room),
        };
    }

    /// <summary>Lets a browser that has not joined find out whether it reaches a media server.</summary>
    /// <returns>The media server's answer.</returns>
    /// <exception cref="HubException">As with <see cref="Voices"/>, <see cref="RefusalCode.TooSoon"/>, <see cref="RefusalCode.NotThisWay"/>,
    /// <see cref="RefusalCode.UnknownChoice"/>, <see cref="RefusalCode.TooLong"/>.</exception>
    public async Task<string> CheckMedia(string sdp)
    {
        await Voices();
        return (await AskMediaAsync(new MediaRequest.Check(sdp))).Sdp!;
    }

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
        SendToPeers(new PeerMessage.Description(to, toLine, line, kind, sdp));

    public Task<RoomReply> AddCandidate(
        MemberId to, LineId toLine, LineId line, string candidate, string? mid, int? index, string? fragment) =>
        SendToPeers(new PeerMessage.Candidate(to, toLine, line, candidate, mid, index, fragment));

    public Task<RoomReply> ShareKey(MemberId to, LineId toLine, LineId line, string publicKey, string? @sealed) =>
        SendToPeers(new PeerMessage.Key(to, toLine, line, publicKey, @sealed));

    /// <summary>This browser can encrypt what it sends, and so use a media server.</summary>
    /// <exception cref="HubException"><see cref="RefusalCode.NotJoined"/>; <see cref="RefusalCode.NoSuchLine"/>.</exception>
    public async Task<MediaWay> UseMediaServer(LineId line) => (await AskMediaAsync(new MediaRequest.Use(line))).Way!;

    /// <summary>Sends to the media server.</summary>
    /// <returns>Its answer.</returns>
    /// <exception cref="HubException"><see cref="RefusalCode.ObserversListen"/>, <see cref="RefusalCode.UnknownChoice"/>,
    /// <see cref="RefusalCode.TooLong"/>; for this and the following: <see cref="RefusalCode.NotJoined"/>, <see cref="RefusalCode.NoSuchLine"/>,
    /// <see cref="RefusalCode.NotThisWay"/>.</exception>
    public async Task<string> PublishMedia(string media, LineId line, string sdp) =>
        (await AskMediaAsync(new MediaRequest.Publish(media, line, sdp))).Sdp!;

    /// <summary>Answers what the media server offered.</summary>
    public Task AnswerMedia(string media, LineId line, int number, string sdp) =>
        AskMediaAsync(new MediaRequest.Answer(media, line, number, sdp));

    /// <summary>A way by which the media server may reach this browser.</summary>
    public Task AddMediaCandidate(string media, LineId line, bool isPublishing, string candidate, string? mid, int? index) =>
        AskMediaAsync(new MediaRequest.Candidate(media, line, isPublishing, candidate, mid, index));

    /// <summary>Whose picture this person looks at enlarged, over the media server; null for nobody's.</summary>
    public Task EnlargeMedia(string media, LineId line, LineId? of) => AskMediaAsync(new MediaRequest.Enlarge(media, line, of));

    /// <summary>How this browser's connections to the media server are.</summary>
    public Task ReportMedia(string media, LineId line, MediaState state) => AskMediaAsync(new MediaRequest.Report(media, line, state));

    public Task<RoomReply> Say(string text) => SendToPeers(new PeerMessage.Words(text ?? ""));

    public Task<RoomReply> AskForCaptions(bool wanted) => Send(new RoomCommand.AskForCaptions(wanted));

    public Task<RoomReply> Caption(string text) => SendToPeers(new PeerMessage.Caption(text ?? ""));

    public Task<RoomReply> AskToUnmute(MemberId member) => SendToPeers(new PeerMessage.UnmuteWish(member));

    public override Task OnConnectedAsync()
    {
        // Signing a device out elsewhere aborts its connections at once, not at their next command. One that is being told why it ends
        // is aborted when it has been told.
        var (place, abort) = (new Place(), (Action)Context.Abort);
        Context.Items[SeatKey] = place;
        if (Context.User is { } user)
        {
            Context.Items[RevocationKey] = revocations.Register(user, isSeatEnded =>
            {
                if (place.Seat is { IsRemoved: true })
                    return;
                if (isSeatEnded && place.Seat is { } seat)
                    seat.End();
                else
                    abort();
            });
        }

        return base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        (Context.Items[RevocationKey] as IDisposable)?.Dispose();
        await LeaveSeatAsync();
        await base.OnDisconnectedAsync(exception);
    }

    private HubSeat? Seat
    {
        get => ((Place)Context.Items[SeatKey]!).Seat;
        set => ((Place)Context.Items[SeatKey]!).Seat = value;
    }

    private async Task<RoomView?> TakeSeatAsync(RoomId room, MemberId member)
    {
        var isSeated = false;
        try
        {
            var browser = await seatAccess.BrowserAsync(room, Context.User!, Context.ConnectionAborted);
            var seat = new HubSeat(
                room, member, browser, Context, hubContext.Clients.Client(Context.ConnectionId), connections[Context.ConnectionId], seatAccess);
            Seat = seat;
            var view = await broadcaster.EnterAsync(room, seat);

            // Checked again: a revocation before this line did not find the connection; one after it does.
            isSeated = view is not null && await seatAccess.SeatInAsync(room, Context.User!, Context.ConnectionAborted) == member;
            return isSeated ? view! with { Browser = browser?.Id } : null;
        }
        finally
        {
            if (!isSeated)
                await LeaveSeatAsync();
        }
    }

    /// <summary>What the database, or another server's, does not let happen is said as every other refusal is.</summary>
    private static async Task<T> OrNotStoredAsync<T>(Func<Task<T>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception e) when (NotStoredException.Is(e))
        {
            throw new HubException(nameof(RefusalCode.NotStored), e);
        }
    }

    private Task<RoomReply> Send(RoomCommand.ByMember command) => Seat is { IsRemoved: false } seat
        ? gateway.SendAsync(seat.Room, seat.Member, command)
        : Task.FromResult(RoomReply.Refused(RefusalCode.NotJoined));

    private Task<RoomReply> SendToPeers(PeerMessage message) => Seat is { IsRemoved: false } seat
        ? gateway.SendToPeersAsync(seat.Room, seat.Member, message)
        : Task.FromResult(RoomReply.Refused(RefusalCode.NotJoined));

    private async Task<MediaAnswer> AskMediaAsync(MediaRequest request)
    {
        var answer = Seat is { IsRemoved: false } seat
            ? await media.AskAsync(seat.Room, seat.Member, request)
            : new MediaAnswer(RefusalCode.NotJoined);
        return answer.Refusal is { } refusal ? throw new HubException(refusal.ToString()) : answer;
    }

    private async Task LeaveSeatAsync()
    {
        if (Seat is not { } seat)
            return;
        Seat = null;
        seat.Leave();

        // Closes the media line this connection opened. If another tab's line has replaced it, the command changes nothing.
        if (seat.Line is { } line)
            await gateway.SendAsync(seat.Room, seat.Member, new RoomCommand.CloseLine(line, ForGood: seat.IsEnded));
        await broadcaster.LeaveAsync(seat.Room, seat);
    }

    /// <summary>A connection's place: a room, or none. Written by the connection's own calls, read on any thread.</summary>
    private sealed class Place
    {
        private volatile HubSeat? _seat;

        public HubSeat? Seat
        {
            get => _seat;
            set => _seat = value;
        }
    }
}
