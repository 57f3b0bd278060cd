using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Tests.Support;

/// <summary>The people of every spec and the hour in which they meet.</summary>
internal static class Cast
{
    public static MemberId Facilitator { get; } = Person(1);

    public static MemberId CoFacilitator { get; } = Person(2);

    /// <summary>The presenter, in specs that are past the case call.</summary>
    public static MemberId Rana { get; } = Person(3);

    public static MemberId Noor { get; } = Person(4);

    public static MemberId Sam { get; } = Person(5);

    public static MemberId Tomas { get; } = Person(6);

    public static MemberId Deputy { get; } = Person(7);

    public static MemberId Observer { get; } = Person(8);

    /// <summary>A person on no roster.</summary>
    public static MemberId Stranger { get; } = Person(9);

    public static ImmutableArray<Seat> Seats { get; } =
    [
        new(Facilitator, nameof(Facilitator), Role.Facilitator, OtherRole: "Programme director"),
        new(CoFacilitator, nameof(CoFacilitator), Role.CoFacilitator),
        new(Rana, nameof(Rana), Role.Member),
        new(Noor, nameof(Noor), Role.Member),
        new(Sam, nameof(Sam), Role.Member),
        new(Tomas, nameof(Tomas), Role.Member),
        new(Deputy, nameof(Deputy), Role.Member, IsDeputy: true),
        new(Observer, nameof(Observer), Role.Observer),
    ];

    public static ImmutableArray<MemberId> Everyone { get; } = [.. Seats.Select(s => s.Member)];

    /// <summary>Browsers that somebody's seat may be opened on.</summary>
    public static ImmutableArray<BalintRoom.Domain.People.Browser> Browsers { get; } =
        [Firefox(1, "Windows"), Firefox(2, "Android"), Firefox(3, "Mac"), Firefox(4, "Linux") with { ShowsScreen = true }];

    /// <summary>
    /// The order of the check-out round when everyone is present and Rana presented: round the circle from her neighbour, then the facilitators.
    /// </summary>
    public static ImmutableArray<MemberId> CheckOutOrder { get; } = [Noor, Sam, Tomas, Deputy, Rana, Facilitator, CoFacilitator];

    /// <summary>The same where nobody presented.</summary>
    public static ImmutableArray<MemberId> CheckOutOrderWithoutCase { get; } = [Rana, Noor, Sam, Tomas, Deputy, Facilitator, CoFacilitator];

    /// <summary>A room for a slot from 12:00 to 13:00.</summary>
    public static RoomSetup LunchHour(bool lobby = true) => new(At("12:00"), At("13:00"), PhasePlan.For(60, lobby), Seats);

    /// <summary>A time of the day on which all specs take place, such as "12:38" or "12:38:10".</summary>
    public static DateTimeOffset At(string time) =>
        new(new DateOnly(2026, 3, 2), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);

    public static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public static string NameOf(MemberId member) =>
        Seats.FirstOrDefault(s => s.Member == member)?.Name ?? (member == Stranger ? nameof(Stranger) : member.ToString());

    private static BalintRoom.Domain.People.Browser Firefox(int number, string system) =>
        new(new BrowserId(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)), $"Firefox, {system}");

    public static MemberId Person(int number) => new(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
}
