using System.Collections.Immutable;
using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Coordination;

/// <summary>A group of the past year and what the next year's would be.</summary>
/// <param name="Id">The group's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="NextName">The suggested name of the next year's.</param>
/// <param name="StageFrom">The earliest training stage the next year's is meant for; null for no lower bound.</param>
/// <param name="StageTo">The latest one; null for no upper bound.</param>
/// <param name="Upcoming">How many sessions of the group are still to come.</param>
/// <param name="People">Its people, in the order of the circle.</param>
public sealed record RolloverGroup(
    Guid Id, string Name, string NextName, TrainingStage? StageFrom, TrainingStage? StageTo, int Upcoming, ImmutableArray<RolloverPerson> People);
