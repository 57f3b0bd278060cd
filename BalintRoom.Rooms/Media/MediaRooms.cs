using System.Collections.Concurrent;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Media;

/// <summary>
/// The rooms' places at media servers. It follows each room's state and makes the media servers agree with it; a room waits for nothing of this.
/// Without media servers it does nothing. Safe for concurrent use.
/// </summary>
internal sealed class MediaRooms : BackgroundService
{
    /// <summary>How often what depends on time is looked at.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<RoomId, MediaRoom> _rooms = new();
    private readonly MediaServers _servers;
    private readonly MediaCheck _check;
    private readonly MediaOptions _options;
    private readonly IMediaTeller _teller;
    private readonly TimeProvider _time;
    private readonly ILogger<MediaRoom> _logger;

    public MediaRooms(
        MediaServers servers, MediaCheck check, IOptions<MediaOptions> options, IMediaTeller teller, TimeProvider time, ILogger<MediaRoom> logger)
    {
        _check = check;
        (_servers, _options, _teller, _time, _logger) = (servers, options.Value, teller, time, logger);
        servers.Changed += (_, _) => ReconcileAll();
    }

    /// <summary>The room has changed. Returns at once.</summary>
    public void Changed(RoomState state)
    {
        if (_rooms.TryGetValue(state.Id, out var room))
            room.Changed(state);
    }

    /// <summary>Answers a browser's request.</summary>
    /// <param name="state">The room.</param>
    /// <param name="member">Whose browser it is.</param>
    /// <param name="request">What it asks.</param>
    public Task<MediaAnswer> AskAsync(RoomState state, MemberId member, MediaRequest request)
    {
        if (request is MediaRequest.Check check)
            return _check.AnswerAsync(_rooms.GetValueOrDefault(state.Id)?.Server ?? _servers.Next, state.Id, member, check.Sdp);
        if (RefusalOf(state, member, request) is { } refusal)
            return Task.FromResult(new MediaAnswer(refusal));
        if (!_servers.Any)
            return Task.FromResult(request is MediaRequest.Use ? new MediaAnswer(null, new MediaWay(null, false)) : new MediaAnswer(RefusalCode.NotThisWay));
        var room = _rooms.GetOrAdd(state.Id, id => new MediaRoom(id, _servers, _options, _teller, _time, _logger));
        room.Changed(state);
        return room.AskAsync(member, request);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_servers.Any)
            return;
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            ReconcileAll();
    }

    private static RefusalCode? RefusalOf(RoomState state, MemberId member, MediaRequest request) => request switch
    {
        _ when !state.IsPlanned || state.SeatOf(member) is null => RefusalCode.NoSuchRoom,
        _ when !state.IsOpen => RefusalCode.NotInThisPhase,
        _ when !state.IsHere(member) => RefusalCode.NotJoined,
        _ when state.Lines.GetValueOrDefault(member)?.Id != request.Line => RefusalCode.NoSuchLine,
        MediaRequest.At { Media: null } or MediaRequest.Publish { Sdp: null } or MediaRequest.Answer { Sdp: null }
            or MediaRequest.Candidate { Text: null } => RefusalCode.UnknownChoice,
        MediaRequest.Report report when !Enum.IsDefined(report.State) => RefusalCode.UnknownChoice,
        MediaRequest.Publish { Sdp.Length: > RoomLimits.DescriptionLength } or MediaRequest.Answer { Sdp.Length: > RoomLimits.DescriptionLength } =>
            RefusalCode.TooLong,
        MediaRequest.Candidate c when c.Text.Length + (c.Mid?.Length ?? 0) > RoomLimits.CandidateLength => RefusalCode.TooLong,
        MediaRequest.Publish when !state.SeatOf(member)!.Role.TakesPart() => RefusalCode.ObserversListen,
        MediaRequest.Publish publish when !MediaRoom.IsOneVoiceAndOnePicture(publish.Sdp) => RefusalCode.UnknownChoice,
        _ => null,
    };

    private void ReconcileAll()
    {
        foreach (var room in _rooms.Values)
        {
            if (room.IsOver)
                _rooms.TryRemove(KeyValuePair.Create(room.Room, room));
            else
                room.ReconcileSoon();
        }
    }
}
