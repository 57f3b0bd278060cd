namespace BalintRoom.Programmes.PersonalData;

/// <summary>
/// The stored events of a session's room, kept for a while so that the room survives a restart and a recap can be written.
/// </summary>
public sealed record StoredRoomHistory(string Group, DateTimeOffset StartsAt, DateTimeOffset GoneAt);
