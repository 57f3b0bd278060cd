using System.Collections.Immutable;

namespace BalintRoom.Programmes.Results;

/// <summary>A refusal as a value.</summary>
/// <param name="Code">Why.</param>
/// <param name="Field">The form field it concerns; null for the whole form.</param>
/// <param name="Arguments">Values for the sentence's placeholders, as documented at the code.</param>
public sealed record Refusal(ProgrammeRefusal Code, string? Field = null, params ImmutableArray<object> Arguments);
