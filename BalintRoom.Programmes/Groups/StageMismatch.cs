using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Groups;

/// <summary>Somebody whose training stage lies outside the group's range: shown as a warning, never refused.</summary>
public sealed record StageMismatch(string Name, TrainingStage Stage);
