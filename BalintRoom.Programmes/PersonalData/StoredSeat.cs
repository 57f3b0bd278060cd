using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>A place in a group.</summary>
/// <param name="LastPresentedOn">The day they last presented a case; the group's facilitators see it.</param>
public sealed record StoredSeat(string Group, Role Role, TrainingStage? Stage, string? OtherRole, bool IsDeputy, DateOnly? LastPresentedOn);
