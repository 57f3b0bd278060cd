using System.Collections.Immutable;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Results;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>A session as it was entered.</summary>
/// <param name="Group">The group's id.</param>
/// <param name="Date">The local date.</param>
/// <param name="Time">The local time the slot starts.</param>
/// <param name="ZoneId">The IANA name of the time zone.</param>
/// <param name="SlotMinutes">One of <see cref="PhasePlan.Slots"/>.</param>
/// <param name="Lobby">Whether the session ends in a decompression lobby.</param>
/// <param name="Minutes">Whole minutes for each phase, in the plan's order; null for the default plan.</param>
/// <param name="Which">Which one is meant of a local time that occurs twice.</param>
/// <param name="Call">Where the call takes place, with the link as it was entered; null for the room's own call.</param>
/// <param name="Recurrence">The recurrence; null for a single session.</param>
/// <param name="MayOverlap">Whether to plan it even if the group, or one of its facilitators, has another session at that time.</param>
/// <param name="Invite">Whether to mail an invitation to everybody with an email address.</param>
public sealed record SessionDraft(
    Guid Group, LocalDate Date, LocalTime Time, string ZoneId, int SlotMinutes, bool Lobby = true,
    ImmutableArray<int>? Minutes = null, AmbiguousTime? Which = null, RoomCall? Call = null, Recurrence? Recurrence = null, bool Invite = false,
    bool MayOverlap = false)
{
    /// <summary>Whether all refusals are warnings: what was asked for can be done all the same.</summary>
    public static bool AreWarnings(IReadOnlyCollection<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        return refusals.Count > 0 && refusals.All(r => r.Field == nameof(MayOverlap));
    }
}
