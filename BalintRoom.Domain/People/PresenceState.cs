namespace BalintRoom.Domain.People;

/// <summary>Where a person on the roster is right now. Being on the roster is membership; this is not.</summary>
public enum PresenceState
{
    /// <summary>Has not come yet.</summary>
    NotYet,

    /// <summary>Connected with at least one device or tab.</summary>
    Here,

    /// <summary>Lost connection a short while ago; the seat, the turn and the place in the round are kept.</summary>
    Away,

    /// <summary>Said goodbye, or lost connection for longer than the grace. May come back to the same seat until the room closes.</summary>
    Left,
}
