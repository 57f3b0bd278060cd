using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Records;

/// <summary>What a person's attendance of a session should be.</summary>
/// <param name="Person">Who, of those on the roster at the session's end.</param>
/// <param name="Minutes">Their minutes, a multiple of five; null for absent.</param>
public sealed record MinutesCorrection(MemberId Person, int? Minutes);
