namespace BalintRoom.Programmes.PersonalData;

/// <summary>A passkey in a list.</summary>
/// <param name="Key">The credential's id, in hexadecimal.</param>
public sealed record MyPasskey(string Key, string Name, DateTimeOffset CreatedAt);
