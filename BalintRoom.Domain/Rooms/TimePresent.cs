using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// For how long people were present: the minutes between coming and going, rounded, and nothing of what happened in them. Derived from a room's events
/// alone, so that it does not matter when the server notices that a session is over.
/// </summary>
public static class TimePresent
{
    /// <summary>Minutes on record are rounded to multiples of this.</summary>
    public const int Step = 5;

    /// <summary>The share of a session, in per cent, that somebody must have been present for it to count, where nothing else is set.</summary>
    public const int UsualLeastShare = 75;

    /// <summary>
    /// When the session ended for the record: when the last one had gone, or at the slot's end with what it was extended by, whichever came first. Where
    /// the room was opened after its slot, the slot's length counts from then.
    /// </summary>
    /// <param name="state">The room.</param>
    /// <param name="closedAt">When the room closed: the record never ends later.</param>
    public static DateTimeOffset EndOf(RoomState state, DateTimeOffset closedAt)
    {
        ArgumentNullException.ThrowIfNull(state);
        var limit = state.ExtendedTo is { } extended ? Later(state.SlotEndsAt, extended) : state.SlotEndsAt;
        if (state.OpenedAt is not { } openedAt)
            return Earlier(closedAt, limit);
        if (openedAt >= limit)
            limit = openedAt + (state.SlotEndsAt - state.SlotStartsAt);
        var end = Earlier(closedAt, limit);
        var goings = state.Stays.SelectMany(of => of.Value.Select(stay => GoneAt(state, of.Key, stay))).ToArray();
        return goings.Length > 0 && goings.All(at => at is not null) ? Earlier(end, goings.Max()!.Value) : end;
    }

    /// <summary>
    /// How many minutes a person was present, several stays together, between the session's beginning and its end for the record. In person a device does
    /// not show for how long: whoever was there at all counts as present throughout.
    /// </summary>
    /// <param name="state">A room that was opened.</param>
    /// <param name="member">Who.</param>
    /// <param name="endedAt">The session's end for the record.</param>
    public static int MinutesOf(RoomState state, MemberId member, DateTimeOffset endedAt)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.OpenedAt is not { } openedAt || !state.Stays.TryGetValue(member, out var stays))
            return 0;
        if (state.Call.Place == CallPlace.InPerson)
            return SessionMinutes(state.SlotStartsAt, openedAt, endedAt);

        var beganAt = BeganAt(state.SlotStartsAt, openedAt, endedAt);
        return Rounded(stays.Aggregate(TimeSpan.Zero, (sum, stay) =>
        {
            var from = Later(stay.From, beganAt);
            var until = Earlier(GoneAt(state, member, stay) ?? endedAt, endedAt);
            return until > from ? sum + (until - from) : sum;
        }));
    }

    /// <summary>How many minutes a session took for the record.</summary>
    public static int SessionMinutes(DateTimeOffset slotStartsAt, DateTimeOffset openedAt, DateTimeOffset endedAt) =>
        Rounded(endedAt - BeganAt(slotStartsAt, openedAt, endedAt));

    /// <summary>
    /// When a session began for the record: at the slot's start, since a room that is opened early only gathers; when it was opened, where that was later,
    /// or where all was over before the slot.
    /// </summary>
    public static DateTimeOffset BeganAt(DateTimeOffset slotStartsAt, DateTimeOffset openedAt, DateTimeOffset endedAt) =>
        endedAt > slotStartsAt ? Later(slotStartsAt, openedAt) : openedAt;

    /// <summary>A time in minutes, rounded to the nearest multiple of <see cref="Step"/>, halves up; never below nothing.</summary>
    public static int Rounded(TimeSpan time) =>
        time <= TimeSpan.Zero ? 0 : (int)Math.Round(time.TotalMinutes / Step, MidpointRounding.AwayFromZero) * Step;

    /// <summary>Whether somebody's time in a session is enough for the session to count for them.</summary>
    /// <param name="minutes">Their minutes on record.</param>
    /// <param name="sessionMinutes">The session's.</param>
    /// <param name="leastShare">The least share in per cent, from 0 to 100.</param>
    public static bool Counts(int minutes, int sessionMinutes, int leastShare) => minutes > 0 && minutes * 100L >= (long)sessionMinutes * leastShare;

    /// <summary>When a stay ended; null where it lasts. In person, a lost connection does not mean that somebody is gone.</summary>
    internal static DateTimeOffset? GoneAt(RoomState state, MemberId member, Stay stay) =>
        stay.Until ?? (state.Call.Place != CallPlace.InPerson && state.PresenceOf(member) is { State: PresenceState.Away } away ? away.Since : null);

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
