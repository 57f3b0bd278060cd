using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Groups;

/// <summary>One person of a <see cref="GroupDraft"/>.</summary>
/// <param name="Person">The person's id; null for somebody new, or somebody identified by their email address.</param>
/// <param name="Name">The name as it was entered.</param>
/// <param name="Role">Their role in the group.</param>
/// <param name="Stage">Their training stage.</param>
/// <param name="OtherRole">For a facilitator: their other role towards the members, which is disclosed to the group.</param>
/// <param name="IsDeputy">For a member: whether they are the deputy, who may bring the group to a gentle end.</param>
/// <param name="Email">Their email address; null or empty for none.</param>
public sealed record SeatDraft(
    MemberId? Person, string? Name, Role Role = Role.Member, TrainingStage? Stage = null, string? OtherRole = null, bool IsDeputy = false,
    string? Email = null);
