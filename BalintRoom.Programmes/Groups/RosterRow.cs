using System.Collections.Immutable;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Groups;

/// <summary>One row of a roster list as it was read.</summary>
/// <param name="Number">The row's number in the list, from 1.</param>
/// <param name="Name">The name, trimmed.</param>
/// <param name="Email">The email address as written; null for none.</param>
/// <param name="Role">The role; member where the list names none that is known.</param>
/// <param name="Stage">The training stage; null where the list names none that is known.</param>
/// <param name="Faults">What is wrong with the row; empty where nothing is.</param>
public sealed record RosterRow(int Number, string Name, string? Email, Role Role, TrainingStage? Stage, ImmutableArray<ProgrammeRefusal> Faults);
