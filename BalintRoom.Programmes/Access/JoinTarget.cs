using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Access;

/// <summary>Where a redeemed link leads.</summary>
public abstract record JoinTarget
{
    private JoinTarget() { }

    /// <summary>A room: that of the link's session, or of the group's running or next one.</summary>
    public sealed record ToRoom(RoomId Room) : JoinTarget;

    /// <summary>The start page, which says when the group meets.</summary>
    public sealed record ToStart : JoinTarget;

    /// <summary>The home page of facilitators and coordinators.</summary>
    public sealed record ToOrganizerHome : JoinTarget;

    /// <summary>The person's own page.</summary>
    public sealed record ToOwnPage : JoinTarget;
}
