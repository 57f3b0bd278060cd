namespace BalintRoom.Domain.Rooms;

/// <summary>Why a command was refused.</summary>
/// <param name="Code">Why.</param>
/// <param name="At">A time that is part of the message, for the codes whose description names it.</param>
public sealed record RoomRejection(RefusalCode Code, DateTimeOffset? At = null);
