using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Lists;

/// <summary>One person of a list as written, or as corrected since.</summary>
/// <param name="Number">The line in the list, from 1; where one line holds several people, their place among them.</param>
/// <param name="Name">The name as written; empty for none.</param>
/// <param name="Email">The email address as written; null for none.</param>
/// <param name="Role">The role as written; null for none.</param>
/// <param name="Stage">The training stage as written; null for none.</param>
/// <param name="Group">The group as written; null for none.</param>
/// <param name="IsNameFromAddress">Whether there was no name, and it was made of the address.</param>
/// <param name="Fault">What could not be understood of the line; null for nothing.</param>
public sealed record ListEntry(
    int Number, string Name, string? Email = null, string? Role = null, string? Stage = null, string? Group = null, bool IsNameFromAddress = false,
    Refusal? Fault = null);
