using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Coordination;

/// <summary>What became of one group of a list.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Added">How many people were added to it.</param>
/// <param name="Outcome">Its id, or why it was not saved.</param>
public sealed record SavedGroup(string Name, int Added, Outcome<Guid> Outcome);
