using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Records;

/// <summary>One session on a certificate.</summary>
/// <param name="Day">Its day in its own time zone.</param>
/// <param name="Minutes">The person's minutes in it, rounded to five.</param>
/// <param name="Cases">How many cases were discussed in it.</param>
public sealed record CertifiedSession(DateOnly Day, int Minutes, Modality Modality, int Cases);
