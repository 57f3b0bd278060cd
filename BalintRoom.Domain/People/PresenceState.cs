namespace BalintRoom.Domain.People;

/// <summary>A person's presence in the room now, as opposed to their place on the roster.</summary>
public enum PresenceState
{
    /// <summary>Has not come to the room.</summary>
    NotYet,

    /// <summary>
    /// Connected, but has not gone in yet: on the screen before the room, or waiting to be let in. Only they and the facilitators
    /// know; everybody else sees <see cref="NotYet"/>.
    /// </summary>
    AtTheDoor,

    /// <summary>In the room, connected with at least one device or tab.</summary>
    Here,

    /// <summary>Lost connection a short while ago; the seat, the turn and the place in the round are kept.</summary>
    Away,

    /// <summary>
    /// Said goodbye, or lost connection for longer than the grace period. May come back to the same seat until the room closes.
    /// </summary>
    Left,
}
