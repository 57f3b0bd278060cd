using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Coordination;

/// <summary>Somebody of a group of the past year.</summary>
/// <param name="Id">Their entry.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">Their role.</param>
/// <param name="Stage">Their training stage in the past year; null for unknown.</param>
/// <param name="Next">That in the next year.</param>
public sealed record RolloverPerson(MemberId Id, string Name, Role Role, TrainingStage? Stage, TrainingStage? Next);
