using System.Collections.Immutable;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Sessions;

/// <summary>What speaks against what is about to be done with sessions, though it can be done all the same.</summary>
/// <param name="Warnings">The warnings; see <see cref="SessionDraft.AreWarnings"/>. Empty where there are none.</param>
public sealed record ChangeReview(ImmutableArray<Refusal> Warnings);
