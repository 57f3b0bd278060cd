namespace BalintRoom.Programmes.PersonalData;

/// <summary>A personal link.</summary>
public sealed record StoredLink(string Group, DateTimeOffset MadeAt, DateTimeOffset? OpenedAt, DateTimeOffset ExpiresAt, bool Revoked);
