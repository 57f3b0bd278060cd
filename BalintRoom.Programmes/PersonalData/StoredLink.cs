namespace BalintRoom.Programmes.PersonalData;

/// <summary>The copies of a personal link; without a session it is good for every session of the group.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="MadeAt">When the first copy was made.</param>
/// <param name="OpenedAt">When a copy was first redeemed; null where none was.</param>
/// <param name="ExpiresAt">When it stops working; null for a link to every session.</param>
/// <param name="RevokedAt">When it was revoked; null where it was not.</param>
/// <param name="SessionStartsAt">The start of the one session it is for; null for a link to every session.</param>
/// <param name="TimeZoneId">That session's zone; null likewise.</param>
public sealed record StoredLink(
    string Group, DateTimeOffset MadeAt, DateTimeOffset? OpenedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? SessionStartsAt,
    string? TimeZoneId);
