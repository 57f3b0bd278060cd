using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>A person's presence, with the times and facts that rules need.</summary>
/// <param name="State">Where they are.</param>
/// <param name="Since">Since when; meaningless for <see cref="PresenceState.NotYet"/>.</param>
/// <param name="EverHere">Whether they were present at any time; attendance derives from it.</param>
/// <param name="LeftIn">For <see cref="PresenceState.Left"/>: the phase they left in.</param>
/// <param name="How">For <see cref="PresenceState.Left"/>: how they came to leave.</param>
public sealed record Presence(PresenceState State, DateTimeOffset Since, bool EverHere, Phase? LeftIn = null, LeaveKind? How = null)
{
    public static Presence NotYet { get; } = new(PresenceState.NotYet, DateTimeOffset.MinValue, EverHere: false);

    public bool IsHere => State == PresenceState.Here;

    /// <summary>
    /// Whether they left, or lost connection for good, before the wind-down was over: they receive a recap of how it ended.
    /// </summary>
    public bool MissesTheEnding => this is { EverHere: true, State: PresenceState.Left, LeftIn: >= Phase.Gathering and <= Phase.WindDown };
}
