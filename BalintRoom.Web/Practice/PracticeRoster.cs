using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Practice;

/// <summary>Who sits in a practice room: the visitor, and simulated people with plainly made-up names.</summary>
/// <param name="Visitor">The one real person.</param>
/// <param name="Part">What the visitor is.</param>
/// <param name="Facilitator">The simulated person who leads, or, where the visitor leads, sits beside them quietly.</param>
/// <param name="Others">All other simulated people, in the order they arrive.</param>
/// <param name="Members">The simulated members; each has something of their own to do, by their place in this list.</param>
/// <param name="Seats">The whole roster, in the order of the circle.</param>
public sealed record PracticeRoster(
    MemberId Visitor,
    PracticePart Part,
    MemberId Facilitator,
    ImmutableArray<MemberId> Others,
    ImmutableArray<MemberId> Members,
    ImmutableArray<Seat> Seats)
{
    /// <summary>Offers a case and is glad to present.</summary>
    public MemberId Presents => Members[0];

    /// <summary>Says at the gathering when they must leave, and is called away before.</summary>
    public MemberId LeavesEarly => Members[1];

    /// <summary>Offers a follow-up, and sometimes is not ready after all.</summary>
    public MemberId Hesitates => Members[2];

    /// <summary>Loses connection for a while, and passes in the round. Also the deputy.</summary>
    public MemberId Drops => Members[3];

    /// <summary>Has a case, but not today; takes an empty chair.</summary>
    public MemberId NotToday => Members[4];

    /// <summary>Everybody simulated.</summary>
    public IEnumerable<MemberId> Simulated => Others.Prepend(Facilitator);

    /// <summary>Six members in every practice room, the visitor among them where they are one.</summary>
    public static PracticeRoster Cast(PracticePart part, IStringLocalizer<PracticeWords> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var visitor = MemberId.New();
        var visitorLeads = part == PracticePart.Facilitator;
        Seat[] leaders =
        [
            visitorLeads
                ? new Seat(visitor, words["Name.You"], Role.Facilitator)
                : new Seat(MemberId.New(), words["Name.Facilitator"], Role.Facilitator),
            new Seat(MemberId.New(), words["Name.CoFacilitator"], Role.CoFacilitator, OtherRole: words["Name.CoFacilitator.OtherRole"]),
        ];
        var members = Enumerable.Range(1, visitorLeads ? 6 : 5)
            .Select(n => new Seat(MemberId.New(), words[$"Name.{n}"], Role.Member, IsDeputy: n == 4))
            .ToArray();

        // The visitor's turn in the check-out round comes after the simulated members': nobody waits for somebody finding their way.
        ImmutableArray<Seat> seats = visitorLeads
            ? [leaders[0], .. members[..3], leaders[1], .. members[3..]]
            : [leaders[0], .. members[..3], leaders[1], .. members[3..], new Seat(visitor, words["Name.You"], Role.Member)];

        var facilitator = leaders.First(s => s.Member != visitor).Member;
        return new PracticeRoster(
            visitor,
            part,
            facilitator,
            [.. seats.Select(s => s.Member).Where(m => m != visitor && m != facilitator)],
            [.. members.Select(s => s.Member)],
            seats);
    }

    /// <summary>The room for this roster, beginning now.</summary>
    public RoomSetup Setup(PracticePace pace, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pace);
        return new RoomSetup(now, now + pace.Plan.Total + pace.Slack, pace.Plan, Seats);
    }

    /// <summary>When the one who leaves early says they must: just late enough that the plan can still bring the presenter back before.</summary>
    public static DateTimeOffset LeavesAt(PracticePace pace, DateTimeOffset slotStartsAt)
    {
        ArgumentNullException.ThrowIfNull(pace);
        var middle = pace.Plan.Phases.Where(p => p.Phase < Phase.Return).Aggregate(TimeSpan.Zero, (sum, p) => sum + p.Planned);
        var at = slotStartsAt + pace.Slack + middle + pace.Plan[Phase.Return].Minimum + pace.Plan[Phase.WindDown].Minimum;
        return pace.Speed == PracticeSpeed.Fast ? at : at - TimeSpan.FromTicks(at.Ticks % TimeSpan.TicksPerMinute);
    }
}
