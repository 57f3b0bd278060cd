using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Coordination;

/// <summary>What is to become of a group in the next year.</summary>
/// <param name="Group">The group of the past year.</param>
/// <param name="Name">The name of the next year's.</param>
/// <param name="Staying">Who is in the next year's group.</param>
/// <param name="Archives">Whether the past year's group is archived.</param>
public sealed record RolloverChoice(Guid Group, string? Name, IReadOnlySet<MemberId> Staying, bool Archives);
