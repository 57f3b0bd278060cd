using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>How many people a room takes, or how many it still takes.</summary>
/// <param name="Circle">How many take part; negative where there are more than that.</param>
/// <param name="People">How many in all, with observers; negative where there are more than that.</param>
public readonly record struct RoomSize(int Circle, int People)
{
    /// <summary>Where voices go between browsers alone: everybody counts as one of the circle.</summary>
    public static RoomSize Usual { get; } = new(RoomLimits.Seats, RoomLimits.Seats);

    /// <summary>Where there is a media server: observers listen beside a full circle.</summary>
    public static RoomSize WithMediaServer { get; } = new(RoomLimits.Seats, RoomLimits.People);

    /// <summary>What is left of it with these people.</summary>
    public RoomSize Without(IEnumerable<Role> people) => people.Aggregate(this, (left, role) => left.Without(role));

    /// <summary>What is left of it with one more person.</summary>
    public RoomSize Without(Role role) => new(Circle - (role.TakesPart() ? 1 : 0), People - 1);

    /// <summary>Whether one more person fits.</summary>
    public bool HasRoomFor(Role role) => People > 0 && (Circle > 0 || !role.TakesPart());

    /// <summary>Whether these people fit.</summary>
    public bool Holds(IEnumerable<Role> people) => Without(people) is { Circle: >= 0, People: >= 0 };
}
