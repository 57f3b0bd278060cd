namespace BalintRoom.Programmes.PersonalData;

/// <summary>A copy of a personal link; without an expiry it is good for every session of the group.</summary>
public sealed record StoredLink(string Group, DateTimeOffset MadeAt, DateTimeOffset? OpenedAt, DateTimeOffset? ExpiresAt, bool Revoked);
