using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Domain.Views;

/// <summary>
/// All views of a room: the shared slices once, again as they are seen by those who have not gone in, the facilitators' slice once,
/// and one personal slice for each seat. A slice that
/// did not change is the same object as in the previous projection, so that changes are found by comparing references.
/// </summary>
public sealed class RoomProjection
{
    private readonly RoomId _room;
    private readonly Dictionary<MemberId, MineView> _mine;
    private readonly StageView _stageFromOutside;
    private readonly IReadOnlyList<SeatView> _seatsFromOutside;

    private RoomProjection(RoomState state, RoomProjection? before)
    {
        _room = state.Id;
        Revision = state.Revision;
        Stage = Keep(before?.Stage, SharedSlices.Stage(state), SliceEquality.Same);
        Seats = Keep(before?.Seats, SharedSlices.Seats(state), Enumerable.SequenceEqual);
        Hands = Keep(before?.Hands, [.. state.Hands], Enumerable.SequenceEqual);
        Chairs = Keep(before?.Chairs, [.. state.Chairs], Enumerable.SequenceEqual);
        Round = Keep(before?.Round, SharedSlices.Round(state), SliceEquality.Same);
        Company = Keep(before?.Company, SharedSlices.Company(state), SliceEquality.Same);
        Ending = Keep(before?.Ending, SharedSlices.Ending(state), EqualityComparer<EndingView>.Default.Equals);
        Lines = Keep(before?.Lines, SharedSlices.Lines(state), Enumerable.SequenceEqual);
        _stageFromOutside = Keep(before?._stageFromOutside, SharedSlices.StageFromOutside(Stage), SliceEquality.Same);
        _seatsFromOutside = Keep(before?._seatsFromOutside, SharedSlices.SeatsFromOutside(Seats), Enumerable.SequenceEqual);
        Lead = Keep(before?.Lead, FacilitatorSlice.Of(state), SliceEquality.Same);
        _mine = state.Seats.ToDictionary(
            s => s.Member,
            s => Keep(before?._mine.GetValueOrDefault(s.Member), MineSlice.Of(state, s), SliceEquality.Same));
    }

    public long Revision { get; }

    public StageView Stage { get; }

    public IReadOnlyList<SeatView> Seats { get; }

    public IReadOnlyList<MemberId> Hands { get; }

    public IReadOnlyList<EmptyChair> Chairs { get; }

    public RoundView? Round { get; }

    public CompanyView? Company { get; }

    public EndingView? Ending { get; }

    public IReadOnlyList<LineView> Lines { get; }

    public LeadView Lead { get; }

    /// <summary>Projects the room's current state.</summary>
    /// <param name="state">A planned room.</param>
    /// <param name="before">The previous projection, if any.</param>
    public static RoomProjection Of(RoomState state, RoomProjection? before = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new RoomProjection(state, before);
    }

    /// <summary>The whole view of one person; null for anybody not on the roster.</summary>
    public RoomView? For(MemberId member)
    {
        if (!_mine.TryGetValue(member, out var mine))
            return null;
        return mine.IsOutside
            ? new RoomView(_room, Revision, _stageFromOutside, _seatsFromOutside, [], [], null, null, Ending, [], mine, null)
            : new RoomView(_room, Revision, Stage, Seats, Hands, Chairs, Round, Company, Ending, Lines, mine, mine.Role.IsFacilitator() ? Lead : null);
    }

    /// <summary>Whether a person on the roster has not gone in: <see cref="SharedSince"/> is not for them.</summary>
    public bool IsOutside(MemberId member) => _mine.TryGetValue(member, out var mine) && mine.IsOutside;

    /// <summary>The people who were not outside before, and are not now: <see cref="SharedSince"/> is for them.</summary>
    /// <param name="before">The projection before.</param>
    public IEnumerable<MemberId> InsideSince(RoomProjection before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return _mine.Values.Where(m => !m.IsOutside && !before.IsOutside(m.Member)).Select(m => m.Member);
    }

    /// <summary>What changed for everyone who was and is in the room; null where nothing did.</summary>
    public RoomChange? SharedSince(RoomProjection before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var changed = Changed(before.Stage, Stage, Slices.Stage) | Changed(before.Seats, Seats, Slices.Seats)
            | Changed(before.Hands, Hands, Slices.Hands) | Changed(before.Chairs, Chairs, Slices.Chairs)
            | Changed(before.Round, Round, Slices.Round) | Changed(before.Company, Company, Slices.Company)
            | Changed(before.Ending, Ending, Slices.Ending) | Changed(before.Lines, Lines, Slices.Lines);
        return changed == Slices.None ? null : new RoomChange(
            Revision,
            changed,
            Stage: changed.HasFlag(Slices.Stage) ? Stage : null,
            Seats: changed.HasFlag(Slices.Seats) ? Seats : null,
            Hands: changed.HasFlag(Slices.Hands) ? Hands : null,
            Chairs: changed.HasFlag(Slices.Chairs) ? Chairs : null,
            Round: changed.HasFlag(Slices.Round) ? Round : null,
            Company: changed.HasFlag(Slices.Company) ? Company : null,
            Ending: changed.HasFlag(Slices.Ending) ? Ending : null,
            Lines: changed.HasFlag(Slices.Lines) ? Lines : null);
    }

    /// <summary>
    /// For each person the changed slices that not everyone receives: their own and, for facilitators, the facilitators' slice. For
    /// those who have not gone in, or have just done so, it is the whole change, instead of <see cref="SharedSince"/>. People without
    /// changes are left out.
    /// </summary>
    public IReadOnlyDictionary<MemberId, RoomChange> PersonalSince(RoomProjection before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var leadChanged = !ReferenceEquals(before.Lead, Lead);
        var changes = new Dictionary<MemberId, RoomChange>();
        foreach (var (member, mine) in _mine)
        {
            var held = before._mine.GetValueOrDefault(member);
            var leads = Leads(mine);
            var changed = Changed(held, mine, Slices.Mine)
                | ApartFromOthers(before, held, mine)
                | (leadChanged && leads || held is not null && Leads(held) != leads ? Slices.Lead : Slices.None);
            if (changed == Slices.None)
                continue;
            changes[member] = For(member)!.Only(changed);
        }

        return changes;
    }

    private static bool Leads(MineView mine) => mine.Role.IsFacilitator() && !mine.IsOutside;

    /// <summary>The shared slices that changed for somebody who is, or was until now, outside.</summary>
    private Slices ApartFromOthers(RoomProjection before, MineView? held, MineView mine)
    {
        if (held is null || held.IsOutside != mine.IsOutside)
            return held is null && !mine.IsOutside ? Slices.None : SliceSets.Shared;
        return mine.IsOutside
            ? Changed(before._stageFromOutside, _stageFromOutside, Slices.Stage) | Changed(before._seatsFromOutside, _seatsFromOutside, Slices.Seats)
                | Changed(before.Ending, Ending, Slices.Ending)
            : Slices.None;
    }

    private static Slices Changed(object? before, object? now, Slices slice) => ReferenceEquals(before, now) ? Slices.None : slice;

    private static T Keep<T>(T? before, T now, Func<T, T, bool> same) =>
        before is not null && now is not null && same(before, now) ? before : now;
}
