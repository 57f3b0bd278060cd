using System.Text.Json.Serialization;
using BalintRoom.Domain.Phases;

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

/// <summary>How somebody came to have left.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeaveKind>))]
public enum LeaveKind
{
    /// <summary>They said goodbye.</summary>
    Chose,

    /// <summary>Their connection was lost and did not come back within the grace: treated like leaving.</summary>
    Dropped,

    /// <summary>They left together with everybody still in the lobby.</summary>
    Together,
}

/// <summary>A person's presence and what it needs to be judged by.</summary>
/// <param name="State">Where they are.</param>
/// <param name="Since">Since when; meaningless for <see cref="PresenceState.NotYet"/>.</param>
/// <param name="EverHere">Whether they were here at any time: what attendance is made of.</param>
/// <param name="LeftIn">For <see cref="PresenceState.Left"/>: the phase they left in.</param>
/// <param name="How">For <see cref="PresenceState.Left"/>: how they came to leave.</param>
public sealed record Presence(PresenceState State, DateTimeOffset Since, bool EverHere, Phase? LeftIn = null, LeaveKind? How = null)
{
    public static Presence NotYet { get; } = new(PresenceState.NotYet, DateTimeOffset.MinValue, EverHere: false);

    public bool IsHere => State == PresenceState.Here;

    /// <summary>Whether they left, or were lost, before the wind-down was over: how it ended is told to them in a recap.</summary>
    public bool MissesTheEnding => this is { EverHere: true, State: PresenceState.Left, LeftIn: >= Phase.Gathering and <= Phase.WindDown };
}
