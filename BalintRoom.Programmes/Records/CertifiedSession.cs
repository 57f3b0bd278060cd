using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Records;

/// <summary>One session on a certificate.</summary>
public sealed record CertifiedSession(DateTimeOffset StartsAt, string ZoneId, int Minutes, Modality Modality);
