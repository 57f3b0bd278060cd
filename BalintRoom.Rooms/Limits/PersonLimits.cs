using System.Collections.Concurrent;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Limits;

/// <summary>
/// How much one person may send to one room, over all their connections and pages together. Without <see cref="LimitsOptions"/>' bursts nobody is ever
/// refused who presses buttons. Safe for concurrent use.
/// </summary>
public sealed class PersonLimits(IOptions<LimitsOptions> options, TimeProvider time, RoomClock clock)
{
    /// <summary>From how many remembered people on those who have sent nothing for a while are forgotten.</summary>
    private const int SweepFrom = 1000;

    private readonly LimitsOptions _options = options.Value;
    private readonly ConcurrentDictionary<(RoomId, MemberId), Buckets> _people = new();
    private int _sweepAt = SweepFrom;

    /// <summary>Counts a command.</summary>
    /// <returns>The refusal where there were too many; otherwise null.</returns>
    public RoomReply? Refuse(RoomId room, MemberId person, RoomCommand.ByMember command)
    {
        // A line that is closed costs nothing, and is closed by the end of a connection too.
        if (command is RoomCommand.CloseLine)
            return null;
        var buckets = Of(room, person);
        return !buckets.Commands.TryTake(out var again) || (CommandKinds.IsStored(command) && !buckets.Stored.TryTake(out again)) ? Refusal(again) : null;
    }

    /// <summary>Counts a message to other people of the room.</summary>
    /// <inheritdoc cref="Refuse(RoomId, MemberId, RoomCommand.ByMember)" path="/returns"/>
    public RoomReply? Refuse(RoomId room, MemberId person, PeerMessage message)
    {
        var buckets = Of(room, person);
        var bucket = message is PeerMessage.ToLineOf ? buckets.Signals : buckets.Commands;
        return bucket.TryTake(out var again) ? null : Refusal(again);
    }

    /// <summary>Those who are remembered, for tests.</summary>
    internal int Remembered => _people.Count;

    private RoomReply Refusal(TimeSpan again) => new(false, RefusalCode.TooManyAtOnce, clock.Now + again, 0);

    private Buckets Of(RoomId room, MemberId person)
    {
        if (_people.TryGetValue((room, person), out var known))
            return known;
        if (_people.Count >= _sweepAt)
            Sweep();
        return _people.GetOrAdd((room, person), _ => new Buckets(
            new TokenBucket(_options.CommandsAtOnce, _options.CommandsPerMinute, time),
            new TokenBucket(_options.StoredAtOnce, _options.StoredPerMinute, time),
            new TokenBucket(_options.SignalsAtOnce, _options.SignalsPerMinute, time)));
    }

    private void Sweep()
    {
        foreach (var (key, buckets) in _people)
        {
            if (buckets.Commands.IsFull && buckets.Stored.IsFull && buckets.Signals.IsFull)
                _people.TryRemove(key, out _);
        }

        _sweepAt = Math.Max(SweepFrom, 2 * _people.Count);
    }

    private sealed record Buckets(TokenBucket Commands, TokenBucket Stored, TokenBucket Signals);
}
