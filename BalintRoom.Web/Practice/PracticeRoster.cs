using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Practice;

/// <summary>The people of a practice room: the visitor, and simulated people with made-up names.</summary>
/// <param name="Visitor">The one real person.</param>
/// <param name="VisitorRole">The visitor's role.</param>
/// <param name="Facilitator">The simulated facilitator; where the visitor facilitates, a passive co-facilitator.</param>
/// <param name="Others">All other simulated people, in the order in which they arrive.</param>
/// <param name="Members">The simulated members; their behaviour depends on their index in this list.</param>
/// <param name="Seats">The whole roster, in the order of the circle.</param>
public sealed record PracticeRoster(
    MemberId Visitor,
    PracticeRole VisitorRole,
    MemberId Facilitator,
    ImmutableArray<MemberId> Others,
    ImmutableArray<MemberId> Members,
    ImmutableArray<Seat> Seats)
{
    /// <summary>Offers a case and accepts to present.</summary>
    public MemberId Presents => Members[0];

    /// <summary>Announces a leaving time at the gathering, and leaves before the end.</summary>
    public MemberId LeavesEarly => Members[1];

    /// <summary>Offers a follow-up, and sometimes declines to present it.</summary>
    public MemberId Hesitates => Members[2];

    /// <summary>Loses the connection for a while, and passes in the check-out round. Also the deputy.</summary>
    public MemberId Drops => Members[3];

    /// <summary>Has a case, but not today; takes an empty chair.</summary>
    public MemberId NotToday => Members[4];

    /// <summary>All simulated people.</summary>
    public IEnumerable<MemberId> Simulated => Others.Prepend(Facilitator);

    /// <summary>Creates the roster: six members in every practice room, including the visitor where they are a member.</summary>
    public static PracticeRoster Create(PracticeRole role, IStringLocalizer<PracticeWords> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var visitor = MemberId.New();
        var visitorFacilitates = role == PracticeRole.Facilitator;
        Seat[] facilitators =
        [
            visitorFacilitates
                ? new Seat(visitor, words["Name.You"], Role.Facilitator)
                : new Seat(MemberId.New(), words["Name.Facilitator"], Role.Facilitator),
            new Seat(MemberId.New(), words["Name.CoFacilitator"], Role.CoFacilitator, OtherRole: words["Name.CoFacilitator.OtherRole"]),
        ];
        var members = Enumerable.Range(1, visitorFacilitates ? 6 : 5)
            .Select(n => new Seat(MemberId.New(), words[$"Name.{n}"], Role.Member, IsDeputy: n == 4))
            .ToArray();

        // The visitor's turn in the check-out round comes after the simulated members', so that they have seen how it works.
        ImmutableArray<Seat> seats = visitorFacilitates
            ? [facilitators[0], .. members[..3], facilitators[1], .. members[3..]]
            : [facilitators[0], .. members[..3], facilitators[1], .. members[3..], new Seat(visitor, words["Name.You"], Role.Member)];

        var facilitator = facilitators.First(s => s.Member != visitor).Member;
        return new PracticeRoster(
            visitor,
            role,
            facilitator,
            [.. seats.Select(s => s.Member).Where(m => m != visitor && m != facilitator)],
            [.. members.Select(s => s.Member)],
            seats);
    }

    /// <summary>The setup of a room for this roster that begins now.</summary>
    public RoomSetup Setup(PracticePace pace, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pace);
        return new RoomSetup(now, now + pace.Plan.Total + pace.Slack, pace.Plan, Seats);
    }

    /// <summary>
    /// The announced leaving time: just late enough that the plan can still bring the presenter back before it.
    /// </summary>
    public static DateTimeOffset LeavesAt(PracticePace pace, DateTimeOffset slotStartsAt)
    {
        ArgumentNullException.ThrowIfNull(pace);
        var middle = pace.Plan.Phases.Where(p => p.Phase < Phase.Return).Aggregate(TimeSpan.Zero, (sum, p) => sum + p.Planned);
        var at = slotStartsAt + pace.Slack + middle + pace.Plan[Phase.Return].Minimum + pace.Plan[Phase.WindDown].Minimum;
        return pace.Speed == PracticeSpeed.Fast ? at : at - TimeSpan.FromTicks(at.Ticks % TimeSpan.TicksPerMinute);
    }
}
