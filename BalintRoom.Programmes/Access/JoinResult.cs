using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Access;

/// <summary>The result of redeeming a link.</summary>
public abstract record JoinResult
{
    private JoinResult() { }

    /// <summary>The link was refused.</summary>
    public sealed record Refused(LinkRefusal Code) : JoinResult;

    /// <summary>The link of a first facilitator: valid, and not used up until a name is given with it.</summary>
    /// <param name="Fault">What was wrong with the name given; null where none was given.</param>
    public sealed record NeedsName(Refusal? Fault) : JoinResult;

    /// <summary>The device may act as the link's people from now on.</summary>
    /// <param name="Room">The room the link is for; null for a sign-in link.</param>
    /// <param name="NewDevice">The new device's cookie secret; null where the device was known.</param>
    /// <param name="IsOrganizer">
    /// Whether one of the people who signed in facilitates, coordinates or may create groups; always false for a personal link.
    /// </param>
    public sealed record Joined(RoomId? Room, Secret? NewDevice, bool IsOrganizer = false) : JoinResult;
}
