namespace BalintRoom.Domain.Rooms;

/// <summary>A refusal as a value.</summary>
/// <param name="Code">Why.</param>
/// <param name="At">A moment the sentence for people names, where the code says so.</param>
public sealed record RoomRejection(RefusalCode Code, DateTimeOffset? At = null);
