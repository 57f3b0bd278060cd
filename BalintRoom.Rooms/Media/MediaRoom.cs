using System.Text.RegularExpressions;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Janus;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// One room's way over a media server: when it is used, who sends and receives there, and that the floor holds there too. What is asked and what
/// changes is handled one after the other. The room goes between browsers again whenever the media server is lost, or somebody cannot use it.
/// </summary>
internal sealed partial class MediaRoom(
    RoomId room, MediaServers servers, MediaOptions options, IMediaTeller teller, TimeProvider time, ILogger<MediaRoom> logger)
{
    /// <summary>The most that one person's picture may take, in bits per second.</summary>
    private const int BitsPerSecond = 600_000;

    /// <summary>How long a browser may need to say that it can use a media server.</summary>
    private static readonly TimeSpan PatienceWithNew = TimeSpan.FromSeconds(5);

    /// <summary>How long somebody may be without connection to the media server before the room goes between browsers.</summary>
    private static readonly TimeSpan PatienceWithLost = TimeSpan.FromSeconds(25);

    /// <summary>How long the room waits for somebody who only listens, where it does not go between browsers for them.</summary>
    private static readonly TimeSpan PatienceWithListeners = TimeSpan.FromSeconds(10);

    /// <summary>How long the media server is not tried again after that.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(3);

    /// <summary>How long voices go on over a media server that is given up, until browsers have found each other.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(6);

    /// <summary>How long somebody is heard whose own way to this server is lost; browsers keep to the same.</summary>
    private static readonly TimeSpan Missing = TimeSpan.FromSeconds(90);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<LineId, MediaPlace> _places = [];
    private readonly Dictionary<LineId, DateTimeOffset> _unknown = [];
    private volatile RoomState _state = RoomState.Unplanned(room);
    private volatile MediaSession? _session;
    private DateTimeOffset _notBefore;
    private int _isDue;

    public RoomId Room => room;

    /// <summary>The media server that whoever comes now would use; null while the room goes between browsers.</summary>
    public MediaServer? Server => _session is { EndsAt: null, IsLost: false } session ? session.Server : null;

    /// <summary>Whether the room has ended and nothing of it is left.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether a description offers to send one voice and one picture at most, and nothing else.</summary>
    public static bool IsOneVoiceAndOnePicture(string sdp)
    {
        var sections = Section().Matches(sdp).Select(section => section.Groups["kind"].Value).ToArray();
        return sections.Length is 1 or 2 && sections.Distinct(StringComparer.Ordinal).Count() == sections.Length
            && sections.All(kind => kind is "audio" or "video");
    }

    /// <summary>Takes a newer state of the room. Returns at once.</summary>
    public void Changed(RoomState state)
    {
        _state = state;
        ReconcileSoon();
    }

    /// <summary>Makes the media server agree with the room. Returns at once.</summary>
    public void ReconcileSoon()
    {
        if (Interlocked.Exchange(ref _isDue, 1) == 0)
            _ = Task.Run(() => InTurnAsync(ReconcileAsync));
    }

    /// <summary>Answers a browser's request; it was checked before that the line is its person's.</summary>
    public async Task<MediaAnswer> AskAsync(MemberId member, MediaRequest request)
    {
        MediaAnswer? answer = null;
        await InTurnAsync(async () => answer = await AnswerAsync(member, request));
        return answer ?? new MediaAnswer(RefusalCode.NotThisWay);
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private MediaWay Way => _session is { EndsAt: null } session ? new MediaWay(session.Id, session.IsSettled) : new MediaWay(null, false);

    /// <summary>Does one thing after the other. A media server that fails loses the room its place there, and no more.</summary>
    private async Task InTurnAsync(Func<Task> work)
    {
        await _turn.WaitAsync();
        try
        {
            await work();
        }
        catch (JanusException e)
        {
            // Where it does not answer, another may take over at once. One that refuses would do so again.
            LogFailed(room, e.Message);
            await LoseAsync(e.Code == 0 ? TimeSpan.Zero : Pause);
        }
#pragma warning disable CA1031 // Nothing awaits this; the room itself goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFault(e, room);
            await LoseAsync(Pause);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Does something in its turn, if the session is still the room's by then, and makes the media server agree with the room after it.</summary>
    private void InTurnSoon(MediaSession session, Func<Task> work) => _ = Task.Run(() => InTurnAsync(async () =>
    {
        if (_session != session)
            return;
        await work();
        ReconcileSoon();
    }));

    private async Task<MediaAnswer> AnswerAsync(MemberId member, MediaRequest request)
    {
        if (request is MediaRequest.Use)
        {
            await UseAsync(member, request.Line);
            return new MediaAnswer(null, Way);
        }

        var at = (MediaRequest.At)request;
        if (_session is not { EndsAt: null, IsLost: false } session || session.Id != at.Media || !_places.TryGetValue(at.Line, out var place))
            return new MediaAnswer(RefusalCode.NotThisWay);
        switch (at)
        {
            case MediaRequest.Publish publish:
                return new MediaAnswer(null, Sdp: await session.PublishAsync(place, publish.Sdp, _state));
            case MediaRequest.Answer answer when place.Offer?.Number != answer.Number:
                return new MediaAnswer(RefusalCode.NotThisWay);
            case MediaRequest.Answer answer:
                await session.TakeAnswerAsync(place, answer.Sdp);
                ReconcileSoon();
                break;
            case MediaRequest.Candidate candidate:
                await session.TakeCandidateAsync(place, candidate);
                break;
            case MediaRequest.Enlarge enlarge:
                place.Enlarges = enlarge.Of;
                await session.TellSizesAsync();
                break;
            case MediaRequest.Report report:
                await ReportAsync(session, place, report.State);
                break;
        }

        return new MediaAnswer(null);
    }

    /// <summary>A browser can use a media server. One that was here already has reconnected, and may have missed an offer.</summary>
    private async Task UseAsync(MemberId member, LineId line)
    {
        // Offers, from here on, may reach it before this request's own answer, and mean nothing to who does not know the way.
        if (_session is { EndsAt: null })
            await teller.TellAsync(room, [member], new PeerMessage.WayChanged(Way));
        if (_places.TryGetValue(line, out var place))
        {
            if (place.Offer is { } offer)
                await teller.TellAsync(room, [member], offer);
            if (place.IsEnlarged && _session is { EndsAt: null } here)
                await teller.TellAsync(room, [member], new PeerMessage.PictureEnlarged(here.Id, line, IsEnlarged: true));
            return;
        }

        place = new MediaPlace(member, line);
        place.Reset(Now);
        _places[line] = place;
        _unknown.Remove(line);

        // While browsers still carry everything, waiting costs nobody a voice; everybody has to connect to whoever comes.
        if (_session is { IsSettled: false })
        {
            foreach (var other in _places.Values)
                other.NotReadySince = Now;
        }

        await ReconcileAsync();
    }

    private async Task ReportAsync(MediaSession session, MediaPlace place, MediaState said)
    {
        var wasReady = place.IsReady;
        place.IsReady = said == MediaState.Ready;
        if (wasReady && !place.IsReady)
            place.NotReadySince = Now;
        if (said == MediaState.Deaf)
            await session.EndReceivingAsync(place);
        ReconcileSoon();
    }

    private async Task ReconcileAsync()
    {
        _isDue = 0;
        var state = _state;
        if (!state.IsPlanned || !state.IsOpen)
        {
            await EndAsync();
            _places.Clear();
            IsOver = !state.IsPlanned || state.Phase == Phase.Closed;
            return;
        }

        await DropAsync(state);
        if (_session is { IsLost: true })
            await LoseAsync(TimeSpan.Zero);
        if (_session is { EndsAt: { } ends } && ends <= Now)
            await EndAsync();
        if (_session is { EndsAt: null } && Reason(state) is { } reason)
        {
            LogGivenUp(room, reason);
            await GiveUpAsync(reason == "somebody is not connected to it" ? Pause : TimeSpan.Zero);
        }

        if (_session is null && IsWanted(state))
            await OpenAsync();
        if (_session is not { } session)
            return;
        foreach (var place in _places.Values.ToList())
            await session.KeepFloorAsync(place, _state);
        if (session.EndsAt is not null)
            return;
        foreach (var place in _places.Values.ToList())
            await session.ReceiveAsync(place);
        await session.TellSizesAsync();
        if (!session.IsSettled && state.Lines.All(line => IsSettledFor(state, line.Key, line.Value.Id)))
        {
            session.IsSettled = true;
            await TellWayAsync();
        }
    }

    /// <summary>Why the room cannot stay at the media server; null where it can.</summary>
    private string? Reason(RoomState state)
    {
        foreach (var (member, line) in state.Lines.Select(held => (held.Key, held.Value.Id)))
        {
            if (!_places.ContainsKey(line) && Counts(state, member) && Now - _unknown.GetValueOrDefault(line, Now) >= PatienceWithNew)
                return "somebody's browser cannot use it";
        }

        return _places.Values.Any(place => !place.IsReady && state.IsHere(place.Member) && Counts(state, place.Member)
            && Now - place.NotReadySince >= PatienceWithLost)
            ? "somebody is not connected to it"
            : null;
    }

    private bool IsWanted(RoomState state) =>
        state.Lines.Count > options.MeshUpTo && Now >= _notBefore
        && state.Lines.All(line => _places.ContainsKey(line.Value.Id) || !Counts(state, line.Key));

    /// <summary>Whether the whole room waits for this person's browser: where more are here than the circle has seats, for the circle alone.</summary>
    private static bool Counts(RoomState state, MemberId member) =>
        state.Lines.Count <= RoomLimits.Seats || state.SeatOf(member)?.Role.TakesPart() == true;

    /// <summary>Whether this person's way between browsers may end.</summary>
    private bool IsSettledFor(RoomState state, MemberId member, LineId line) => _places.TryGetValue(line, out var place)
        ? place.IsReady || (!Counts(state, member) && Now - place.NotReadySince >= PatienceWithListeners)
        : !Counts(state, member) && Now - _unknown.GetValueOrDefault(line, Now) >= PatienceWithNew;

    private async Task OpenAsync()
    {
        if (servers.Take() is not { } server)
            return;
        MediaSession? opened = null;
        try
        {
            if (server.Connection is { } connection)
            {
                var videoRoom = await servers.CreateRoomAsync(connection, RoomLimits.Seats, BitsPerSecond);
                opened = new MediaSession(server, connection, videoRoom, room, _places.Values, teller, time, InTurnSoon);
            }
        }
        finally
        {
            if (opened is null)
                servers.Return(server);
        }

        if (opened is null)
            return;
        _session = opened;
        foreach (var place in _places.Values)
            place.Reset(Now);
        LogOpened(room, server.Address.Authority);
        await TellWayAsync();
    }

    /// <summary>Puts out whoever has gone, by the same rules as browsers do.</summary>
    private async Task DropAsync(RoomState state)
    {
        foreach (var line in state.Lines.Values.Where(line => !_places.ContainsKey(line.Id)))
            _unknown.TryAdd(line.Id, Now);
        foreach (var line in _unknown.Keys.Where(line => state.Lines.Values.All(l => l.Id != line)).ToList())
            _unknown.Remove(line);

        foreach (var place in _places.Values.ToList())
        {
            var held = state.Lines.GetValueOrDefault(place.Member)?.Id;
            place.MissingSince = held == place.Line ? null : place.MissingSince ?? Now;
            var isGone = state.SeatOf(place.Member) is null
                || state.PresenceOf(place.Member).State is PresenceState.Left or PresenceState.NotYet
                || (held is { } other && other != place.Line)
                || (state.EndedLines.TryGetValue(place.Member, out var ended) && ended == place.Line)
                || (place.MissingSince is { } since && Now - since >= Missing);
            if (!isGone)
                continue;
            _places.Remove(place.Line);
            if (_session is not { IsLost: false } session)
                continue;
            await session.EndPublishingAsync(place);
            await session.EndReceivingAsync(place);
        }
    }

    /// <summary>The room goes between browsers from now on; the media server carries it until they have found each other.</summary>
    private Task GiveUpAsync(TimeSpan pause)
    {
        _session!.EndsAt = Now + Overlap;
        _notBefore = Now + pause;
        return TellWayAsync();
    }

    /// <summary>The media server is lost.</summary>
    private async Task LoseAsync(TimeSpan pause)
    {
        if (_session is not { } session)
            return;
        _session = null;
        servers.Return(session.Server);
        _notBefore = Now + pause;
        foreach (var place in _places.Values)
            place.Reset(Now);
        if (session.EndsAt is null)
            await TellWayAsync();
        await session.DestroyAsync();
        ReconcileSoon();
    }

    private async Task EndAsync()
    {
        if (_session is not { } session)
            return;
        _session = null;
        servers.Return(session.Server);
        foreach (var place in _places.Values)
            place.Reset(Now);
        await session.DestroyAsync();
    }

    private Task TellWayAsync() => teller.TellAsync(room, _places.Values.Select(place => place.Member).Distinct(), new PeerMessage.WayChanged(Way));

    [LoggerMessage(LogLevel.Information, "Room {Room} goes over the media server {Address}.")]
    private partial void LogOpened(RoomId room, string address);

    [LoggerMessage(LogLevel.Information, "Room {Room} goes between browsers instead of over the media server: {Reason}.")]
    private partial void LogGivenUp(RoomId room, string reason);

    [LoggerMessage(LogLevel.Warning, "The media server failed room {Room} ({Reason}), which goes between browsers.")]
    private partial void LogFailed(RoomId room, string reason);

    [LoggerMessage(LogLevel.Error, "A fault in the media of room {Room}, which goes between browsers.")]
    private partial void LogFault(Exception exception, RoomId room);

    [GeneratedRegex(@"^m=(?<kind>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Section();
}
