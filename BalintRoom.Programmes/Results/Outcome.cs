using System.Collections.Immutable;

namespace BalintRoom.Programmes.Results;

/// <summary>Either a value, or the reasons why there is none.</summary>
/// <param name="Value">The value; default when refused.</param>
/// <param name="Refusals">Every reason; empty on success.</param>
public sealed record Outcome<T>(T? Value, ImmutableArray<Refusal> Refusals)
{
    public bool Succeeded => Refusals.IsEmpty;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Outcome<T>(ImmutableArray<Refusal> refusals) => new(default, refusals);
}
